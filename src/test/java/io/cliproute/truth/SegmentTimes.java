package io.cliproute.truth;

import java.util.List;

/**
 * The durations of HLS segments. The first one may include audio before the video, the last one audio after it.
 *
 * @param segments the frames of each segment
 * @param start of the stream
 */
record SegmentTimes(List<List<Frame>> segments, double start, Truth truth) {

    private static final double TOLERANCE = 0.05;

    /** Checks the durations that the playlist states. */
    void check(List<Double> stated, Checks checks) {
        for (int i = 0; i < stated.size(); i++) {
            if (!segments.get(i).isEmpty()) {
                double shortest = end(i) - segments.get(i).get(0).time();
                double longest = (isLast(i) ? Math.max(end(i), start + truth.duration()) : end(i)) - begin(i);
                boolean right = stated.get(i) >= shortest - TOLERANCE && stated.get(i) <= longest + TOLERANCE;
                checks.check(
                        "EXTINF of segment " + i, right, "%.3f to %.3f".formatted(shortest, longest), stated.get(i));
            }
        }
    }

    private boolean isLast(int segment) {
        return segment + 1 == segments.size() || segments.get(segment + 1).isEmpty();
    }

    private double begin(int segment) {
        return segment == 0 ? start : segments.get(segment).get(0).time();
    }

    private double end(int segment) {
        List<Frame> frames = segments.get(segment);
        return isLast(segment)
                ? frames.get(frames.size() - 1).time() + truth.frameDuration()
                : segments.get(segment + 1).get(0).time();
    }
}
