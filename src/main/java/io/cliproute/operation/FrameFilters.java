package io.cliproute.operation;

import java.time.Duration;

/** Filters that select frames by their time. */
final class FrameFilters {

    /** Makes the time of the first frame zero. A comma follows. */
    static final String START_AT_ZERO = "setpts=PTS-STARTPTS,";

    private FrameFilters() {}

    /**
     * Returns the filters that pass one frame: the one that is displayed at a time, which is the last one that begins
     * no later.
     *
     * @param sought whether decoding begins in the middle of the file. If the first decoded frame is later than the
     *     time, the seek missed the frame, and none is passed.
     * @return ends with a comma
     */
    static String displayedAt(Duration time, boolean sought) {
        String at = DurationText.seconds(time);
        // a time base of microseconds needs no rounding
        String displayed = "settb=1/1000000,%sfps=fps=1000000:start_time=" + at + ",trim=end_frame=1,";
        return sought
                ? displayed.formatted("metadata=mode=add:key=cliproute:value=1:enable=lte(t\\," + at + "),")
                        + "metadata=mode=select:key=cliproute,"
                : displayed.formatted("");
    }

    /**
     * Returns the filter that passes key frames up to a time.
     *
     * @return ends with a comma
     */
    static String keyFramesUntil(Duration time) {
        return "select=key*lte(t\\," + DurationText.seconds(time) + "),";
    }

    /**
     * Returns the filter that converts to a constant frame rate. Each frame shows the middle of its interval. However
     * short the video is, at least one frame is passed.
     *
     * @param rate frames per second, as a number or a fraction
     */
    static String constantRate(String rate) {
        return "fps=fps=" + rate + ":eof_action=pass";
    }
}
