package io.cliproute.frames.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen of a stretch, or of all stretches so far. One thread has it at a time. */
final class SegmentMeasurements {

    private final FrameSeries series = new FrameSeries();
    private final List<Sample> samples = new ArrayList<>();
    private Optional<Sample> sharpest = Optional.empty();
    private int stretches = 1;
    private byte[] first = new byte[0];
    private byte[] last = new byte[0];

    FrameSeries series() {
        return series;
    }

    List<Sample> samples() {
        return samples;
    }

    /** Empty when nobody asked, or there is no frame. */
    Optional<Sample> sharpest() {
        return sharpest;
    }

    /** In how many stretches it was looked at. */
    int stretches() {
        return stretches;
    }

    /** The pictures at its ends, by which it is joined to its neighbours. */
    void ends(byte[] begin, byte[] end) {
        first = begin;
        last = end;
    }

    void candidate(Sample frame) {
        if (sharpest.isEmpty() || frame.sharpness() > sharpest.get().sharpness()) {
            sharpest = Optional.of(frame);
        }
    }

    /**
     * Puts the next stretch behind this, as if both had been seen in one go.
     *
     * @param gauge measures how far the first picture of the one is from the last of the other
     * @param every how far apart samples are, in microseconds
     */
    void join(SegmentMeasurements next, FrameMetrics gauge, long every) {
        int offset = series.size();
        stretches += offset == 0 ? 0 : 1;
        boolean seam = offset > 0 && next.series.size() > 0;
        float change = 0;
        if (seam) {
            gauge.look(last);
            gauge.look(next.first);
            change = gauge.motion();
        }
        // its first frame was sampled, as a stretch doesn't know what is before it
        boolean extra = seam && !isDue(next.series.micros(0), series.micros(offset - 1), every);
        series.addAll(next.series, change);
        next.samples.stream()
                .skip(extra ? 1 : 0)
                .map(sample -> sample.numbered(offset))
                .forEach(samples::add);
        next.sharpest.map(frame -> frame.numbered(offset)).ifPresent(this::candidate);
        if (next.series.size() > 0) {
            ends(offset == 0 ? next.first : first, next.last);
        }
    }

    /** Whether a frame is the first of its interval. */
    static boolean isDue(long micros, long before, long every) {
        return Math.floorDiv(micros, every) != Math.floorDiv(before, every);
    }
}
