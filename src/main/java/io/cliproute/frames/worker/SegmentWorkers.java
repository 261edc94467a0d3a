package io.cliproute.frames.worker;

import io.cliproute.frames.worker.SegmentAnalyzer.WrongStartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Analyzes the segments of a file concurrently and joins the measurements. */
final class SegmentWorkers {

    private final AnalysisRequest request;
    private final ProgressOutput progress;

    SegmentWorkers(AnalysisRequest request, ProgressOutput progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Returns the measurements of the whole file. If a segment has a wrong start, analyzes the file as one segment. */
    SegmentMeasurements analyze() throws IOException, InterruptedException {
        List<Segment> segments = PacketIndex.segments(request);
        try {
            return segments.size() == 1 ? analyzeWhole() : analyzeConcurrently(segments);
        } catch (WrongStartException ignored) {
            // the index of packets was wrong
            return analyzeWhole();
        }
    }

    /** Analyzes the file as one segment, with one thread of FFmpeg's decoder per worker. */
    private SegmentMeasurements analyzeWhole() throws IOException, InterruptedException {
        try {
            return new SegmentAnalyzer(request, progress).analyze(Segment.WHOLE, request.workers());
        } catch (WrongStartException e) {
            throw new IllegalStateException("any frame can be the first frame of the whole file", e);
        }
    }

    private SegmentMeasurements analyzeConcurrently(List<Segment> segments)
            throws IOException, InterruptedException, WrongStartException {
        ExecutorService workers = Executors.newFixedThreadPool(request.workers());
        try {
            List<Future<SegmentMeasurements>> parts = new ArrayList<>();
            for (Segment segment : segments) {
                parts.add(workers.submit(() -> new SegmentAnalyzer(request, progress).analyze(segment, 1)));
            }
            SegmentMeasurements all = new SegmentMeasurements();
            FrameMetrics metrics = new FrameMetrics(request.width(), request.height());
            for (Future<SegmentMeasurements> part : parts) {
                all.join(part.get(), metrics, request.sampleInterval());
            }
            return all;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static WrongStartException rethrow(Throwable cause) throws IOException {
        if (cause instanceof WrongStartException wrongStart) {
            return wrongStart;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new IOException(cause);
    }
}
