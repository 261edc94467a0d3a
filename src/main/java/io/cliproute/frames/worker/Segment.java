package io.cliproute.frames.worker;

import java.util.Optional;

/**
 * Part of the file that is decoded by one process: the frames presented at or after one cut and before another.
 *
 * @param from empty: from the start of the file
 * @param to empty: to the end of the file
 */
record Segment(Optional<Cut> from, Optional<Cut> to) {

    /** The whole file. */
    static final Segment WHOLE = new Segment(Optional.empty(), Optional.empty());

    /**
     * Key frame that separates all earlier frames from all later ones both in decoding order and in presentation order.
     *
     * @param pts presentation timestamp in the stream's time base
     * @param micros the same timestamp in microseconds, rounded
     */
    record Cut(long pts, long micros) {}

    /**
     * Returns FFmpeg's filter that selects the frames of this segment, with a trailing comma; empty for the whole file.
     */
    String trimFilter() {
        String start = from.map(cut -> "start_pts=" + cut.pts()).orElse("");
        String end = to.map(cut -> "end_pts=" + cut.pts()).orElse("");
        String both = start.isEmpty() || end.isEmpty() ? start + end : start + ":" + end;
        return both.isEmpty() ? "" : "trim=" + both + ",";
    }

    /** Checks whether a timestamp is that of the first frame of this segment; always true at the start of the file. */
    boolean startsAt(long micros) {
        return from.map(cut -> Math.abs(cut.micros() - micros) <= 1).orElse(true);
    }
}
