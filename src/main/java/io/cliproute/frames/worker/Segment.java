package io.cliproute.frames.worker;

import java.util.Optional;

/**
 * A part of the file that is decoded by itself: the frames shown from one cut on and before another.
 *
 * @param from empty: from the file's beginning, wherever that is
 * @param to empty: to its end
 */
record Segment(Optional<Cut> from, Optional<Cut> to) {

    /** All of it. */
    static final Segment WHOLE = new Segment(Optional.empty(), Optional.empty());

    /**
     * A key frame behind which nothing is shown before it, and before which nothing is shown behind it.
     *
     * @param pts in the stream's own time base
     * @param micros the same in microseconds, rounded
     */
    record Cut(long pts, long micros) {}

    /** FFmpeg's filter that lets just these frames through, with a comma behind it; empty for the whole file. */
    String trim() {
        String begin = from.map(cut -> "start_pts=" + cut.pts()).orElse("");
        String end = to.map(cut -> "end_pts=" + cut.pts()).orElse("");
        String both = begin.isEmpty() || end.isEmpty() ? begin + end : begin + ":" + end;
        return both.isEmpty() ? "" : "trim=" + both + ",";
    }

    /** Whether a first frame of that time is where this stretch has to begin. */
    boolean beginsAt(long micros) {
        return from.map(cut -> Math.abs(cut.micros() - micros) <= 1).orElse(true);
    }
}
