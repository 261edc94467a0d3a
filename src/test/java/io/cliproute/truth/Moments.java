package io.cliproute.truth;

/** Judges whether a picture is the one of a time. */
record Moments(Truth truth) {

    /** Container durations count the padding of the sound, which moves shares of the duration. */
    static final double OF_SHARES = 0.05;

    /** The film's times are rounded, and so are those that are asked for. */
    static final double OF_TIMES = 2 * Truth.ROUNDING;

    /**
     * Checks that a picture is the one that is shown at a time, or the next one if that begins within the duration of a frame.
     *
     * @param slack by how much the time may differ
     */
    boolean isShownAt(Frame picture, double time, double slack) {
        int index = truth.indexOf(picture.counter());
        if (!picture.valid() || index < 0) {
            return false;
        }
        int earliest = truth.indexOf(truth.shownAt(time - slack).counter());
        double latest = time + slack + truth.frameSeconds() + Truth.ROUNDING;
        return index >= earliest
                && (index == earliest || truth.frames().get(index).time() <= latest);
    }

    /** Checks that a picture is the last key frame before a time. */
    boolean isKeyFrameBefore(Frame picture, double time, double slack) {
        int index = truth.indexOf(picture.counter());
        if (!picture.valid() || index < 0) {
            return false;
        }
        int earliest = truth.indexOf(truth.keyFrameBefore(time - slack).counter());
        int latest = truth.indexOf(truth.keyFrameBefore(time + slack).counter());
        return truth.source().is(Trait.INTRA_REFRESH)
                ? index <= truth.indexOf(truth.shownAt(time + slack).counter())
                : index == earliest || index == latest;
    }

    /** The frame that is expected, for a report. */
    String around(double time) {
        return "%s, of %.3f s".formatted(truth.shownAt(time), time);
    }

    String keyAround(double time) {
        return "key frame %s, of %.3f s".formatted(truth.keyFrameBefore(time), time);
    }
}
