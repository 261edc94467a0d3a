package io.cliproute.truth;

/** Checks whether an image shows the frame at a time. */
record Moments(Truth truth) {

    /** Tolerance for percentages, as stated durations include padding of the audio. */
    static final double PERCENT_TOLERANCE = 0.05;

    /** Tolerance for times, as both the times of the film and the requested ones are rounded. */
    static final double TIME_TOLERANCE = 2 * Truth.ROUNDING;

    /**
     * Checks that an image shows the frame that is displayed at a time, or the next one if it begins within the
     * duration of a frame.
     *
     * @param slack tolerance of the time in seconds
     */
    boolean isDisplayedAt(Frame picture, double time, double slack) {
        int index = truth.indexOf(picture.counter());
        if (!picture.valid() || index < 0) {
            return false;
        }
        int earliest = truth.indexOf(truth.displayedAt(time - slack).counter());
        double latest = time + slack + truth.frameDuration() + Truth.ROUNDING;
        return index >= earliest
                && (index == earliest || truth.frames().get(index).time() <= latest);
    }

    /** Checks that an image shows the last key frame before a time. */
    boolean isKeyFrameBefore(Frame picture, double time, double slack) {
        int index = truth.indexOf(picture.counter());
        if (!picture.valid() || index < 0) {
            return false;
        }
        int earliest = truth.indexOf(truth.keyFrameBefore(time - slack).counter());
        int latest = truth.indexOf(truth.keyFrameBefore(time + slack).counter());
        return truth.source().is(Trait.INTRA_REFRESH)
                ? index <= truth.indexOf(truth.displayedAt(time + slack).counter())
                : index == earliest || index == latest;
    }

    /** Returns the expected frame, for the report. */
    String around(double time) {
        return "%s, of %.3f s".formatted(truth.displayedAt(time), time);
    }

    String keyAround(double time) {
        return "key frame %s, of %.3f s".formatted(truth.keyFrameBefore(time), time);
    }
}
