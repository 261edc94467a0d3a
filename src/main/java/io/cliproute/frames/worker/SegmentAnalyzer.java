package io.cliproute.frames.worker;

import io.cliproute.frames.worker.FrameSample.Face;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Analyzes every frame of one segment. Holds a few frames in memory, and the measurements of all. Not thread-safe. */
final class SegmentAnalyzer {

    private final AnalysisRequest request;
    private final ProgressOutput progress;
    private final FrameMetrics metrics;
    private final Optional<FaceFinder> faces;
    private final SegmentMeasurements measurements = new SegmentMeasurements();

    SegmentAnalyzer(AnalysisRequest request, ProgressOutput progress) {
        this.request = request;
        this.progress = progress;
        this.metrics = new FrameMetrics(request.width(), request.height());
        this.faces = request.wantsFaces() ? Optional.of(new FaceFinder(request)) : Optional.empty();
    }

    /**
     * Decodes and measures the segment.
     *
     * @param threads number of threads of FFmpeg's decoder
     * @throws WrongStartException if the first decoded frame is not the first frame of the segment
     * @throws DecoderFailedException if FFmpeg fails
     */
    SegmentMeasurements analyze(Segment segment, int threads)
            throws IOException, InterruptedException, WrongStartException {
        byte[] pixels = new byte[request.width() * request.height()];
        byte[] first = new byte[0];
        long previous = 0;
        try (FrameDecoder decoder = FrameDecoder.start(request, segment, threads)) {
            while (decoder.readFrame(pixels)) {
                boolean isFirst = measurements.series().size() == 0;
                if (isFirst) {
                    first = pixels.clone();
                    requireStart(segment.startsAt(decoder.micros()));
                }
                long micros = decoder.micros() - request.start();
                boolean isSample =
                        isFirst || SegmentMeasurements.startsInterval(micros, previous, request.sampleInterval());
                measure(pixels, micros, isSample);
                progress.addFrame(isFirst ? 0 : micros - previous);
                previous = micros;
            }
        }
        requireStart(measurements.series().size() > 0 || segment.equals(Segment.WHOLE));
        measurements.setEnds(first, pixels);
        return measurements;
    }

    private static void requireStart(boolean isExpected) throws WrongStartException {
        if (!isExpected) {
            throw new WrongStartException();
        }
    }

    private void measure(byte[] pixels, long micros, boolean isSample) {
        int frame = measurements.series().size();
        metrics.setFrame(pixels);
        measurements.series().add(micros, metrics.luma(), metrics.black(), metrics.motion());
        if (isSample || request.stillFilters().isPresent()) {
            float sharpness = metrics.sharpness();
            if (isSample) {
                List<Face> found =
                        faces.map(finder -> finder.find(metrics.frame())).orElse(List.of());
                measurements.samples().add(new FrameSample(frame, micros, sharpness, found));
            }
            if (request.stillFilters().isPresent()) {
                measurements.offerSharpest(new FrameSample(frame, micros, sharpness, List.of()));
            }
        }
    }

    /** Thrown when the file cannot be divided at the start of a segment. */
    static final class WrongStartException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
