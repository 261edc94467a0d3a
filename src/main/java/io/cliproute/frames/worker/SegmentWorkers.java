package io.cliproute.frames.worker;

import io.cliproute.frames.worker.SegmentAnalyzer.Misplaced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has the stretches looked at by as many workers as are wanted, and joins what they have seen. */
final class SegmentWorkers {

    private final AnalysisRequest request;
    private final ProgressOutput progress;

    SegmentWorkers(AnalysisRequest request, ProgressOutput progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Everything that was seen. A file whose stretches don't begin where they should is looked at in one go. */
    SegmentMeasurements see() throws IOException, InterruptedException {
        List<Segment> stretches = PacketIndex.stretches(request);
        try {
            return stretches.size() == 1 ? whole() : parts(stretches);
        } catch (Misplaced e) {
            return whole();
        }
    }

    /** Then FFmpeg's decoder has as many threads as there would have been workers. */
    private SegmentMeasurements whole() throws IOException, InterruptedException {
        try {
            return new SegmentAnalyzer(request, progress).view(Segment.WHOLE, request.workers());
        } catch (Misplaced e) {
            throw new IllegalStateException("a whole file begins where it begins", e);
        }
    }

    private SegmentMeasurements parts(List<Segment> stretches) throws IOException, InterruptedException, Misplaced {
        ExecutorService workers = Executors.newFixedThreadPool(request.workers());
        try {
            List<Future<SegmentMeasurements>> parts = new ArrayList<>();
            for (Segment stretch : stretches) {
                parts.add(workers.submit(() -> new SegmentAnalyzer(request, progress).view(stretch, 1)));
            }
            SegmentMeasurements all = new SegmentMeasurements();
            FrameMetrics gauge = new FrameMetrics(request.width(), request.height());
            for (Future<SegmentMeasurements> part : parts) {
                all.join(part.get(), gauge, request.every());
            }
            return all;
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Misplaced thrown(Throwable cause) throws IOException {
        if (cause instanceof Misplaced misplaced) {
            return misplaced;
        }
        if (cause instanceof RuntimeException broken) {
            throw broken;
        }
        throw new IOException(cause);
    }
}
