package io.cliproute.frames.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measurements of one segment, or of several joined segments. Not thread-safe. */
final class SegmentMeasurements {

    private final FrameSeries series = new FrameSeries();
    private final List<FrameSample> samples = new ArrayList<>();
    private Optional<FrameSample> sharpest = Optional.empty();
    private int segmentCount = 1;
    private byte[] first = new byte[0];
    private byte[] last = new byte[0];

    FrameSeries series() {
        return series;
    }

    List<FrameSample> samples() {
        return samples;
    }

    /** Returns the sharpest frame; empty if it is not requested or there are no frames. */
    Optional<FrameSample> sharpest() {
        return sharpest;
    }

    /** Returns the number of segments that have been joined. */
    int segmentCount() {
        return segmentCount;
    }

    /** Sets the pixels of the first and the last frame, which {@link #join} compares. */
    void setEnds(byte[] firstFrame, byte[] lastFrame) {
        first = firstFrame;
        last = lastFrame;
    }

    /** Replaces the sharpest frame if {@code frame} is sharper. */
    void offerSharpest(FrameSample frame) {
        if (sharpest.isEmpty() || frame.sharpness() > sharpest.get().sharpness()) {
            sharpest = Optional.of(frame);
        }
    }

    /**
     * Appends the measurements of the next segment, with the same result as if both had been analyzed as one.
     *
     * @param metrics measures the motion between the last frame of this segment and the first of the next
     * @param sampleInterval in microseconds
     */
    void join(SegmentMeasurements next, FrameMetrics metrics, long sampleInterval) {
        int offset = series.size();
        segmentCount += offset == 0 ? 0 : 1;
        boolean bothHaveFrames = offset > 0 && next.series.size() > 0;
        float motion = 0;
        if (bothHaveFrames) {
            metrics.setFrame(last);
            metrics.setFrame(next.first);
            motion = metrics.motion();
        }
        // the first frame of a segment is always a sample, as the time of the frame before it is not known
        boolean isExtraSample =
                bothHaveFrames && !startsInterval(next.series.micros(0), series.micros(offset - 1), sampleInterval);
        series.addAll(next.series, motion);
        next.samples.stream()
                .skip(isExtraSample ? 1 : 0)
                .map(sample -> sample.shiftedBy(offset))
                .forEach(samples::add);
        next.sharpest.map(frame -> frame.shiftedBy(offset)).ifPresent(this::offerSharpest);
        if (next.series.size() > 0) {
            setEnds(offset == 0 ? next.first : first, next.last);
        }
    }

    /** Checks whether a frame is the first one of a sample interval. All times are in microseconds. */
    static boolean startsInterval(long micros, long previousMicros, long interval) {
        return Math.floorDiv(micros, interval) != Math.floorDiv(previousMicros, interval);
    }
}
