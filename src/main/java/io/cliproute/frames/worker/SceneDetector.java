package io.cliproute.frames.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds cuts, black spans and frozen spans in the measurements of all frames. */
final class SceneDetector {

    /** Number of frames on each side with which the motion of a frame is compared. */
    private static final int NEIGHBORS = 8;

    /** Minimum motion at a cut, of 100. */
    private static final float MIN_MOTION = 4;

    /** Minimum ratio of the motion at a cut to the mean of its neighbors, so that constant fast motion is not a cut. */
    private static final float MIN_RATIO = 3;

    /** Distance in frames below which two cuts are a flash, after which the previous picture returns. */
    private static final int FLASH_LENGTH = 3;

    /** Minimum share of black pixels, as in FFmpeg's {@code blackdetect}. */
    private static final float MIN_BLACK = 0.98f;

    /** Minimum duration of a black span in microseconds, a quarter of the default of {@code blackdetect}. */
    private static final long MIN_BLACK_MICROS = 500_000;

    /** Maximum motion of a frozen frame, a thousandth of the range, as in FFmpeg's {@code freezedetect}. */
    private static final float MAX_FROZEN_MOTION = 0.1f;

    /** Minimum duration of a frozen span in microseconds, as in {@code freezedetect}. */
    private static final long MIN_FROZEN_MICROS = 2_000_000;

    private final FrameSeries series;

    SceneDetector(FrameSeries series) {
        this.series = series;
    }

    /**
     * Cut between two scenes.
     *
     * @param frame first frame of the new scene
     * @param score difference between the motion of the frame and the mean of its neighbors, from 0 to 100
     */
    record Cut(int frame, float score) {}

    /**
     * Consecutive frames.
     *
     * @param first number of the first frame
     * @param end number after the last frame
     */
    record Span(int first, int end) {}

    List<Cut> cuts() {
        List<Cut> found = new ArrayList<>();
        for (int frame = 1; frame < series.size(); frame++) {
            float neighbors = neighborMotion(frame);
            float motion = series.motion(frame);
            if (motion >= MIN_MOTION && motion >= MIN_RATIO * neighbors) {
                found.add(new Cut(frame, motion - neighbors));
            }
        }
        return withoutFlashes(found);
    }

    private float neighborMotion(int frame) {
        float sum = 0;
        int count = 0;
        for (int i = Math.max(1, frame - NEIGHBORS); i < Math.min(series.size(), frame + NEIGHBORS + 1); i++) {
            if (i != frame) {
                sum += series.motion(i);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static List<Cut> withoutFlashes(List<Cut> found) {
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            boolean flash = i > 0 && isFlash(found.get(i - 1), found.get(i))
                    || i + 1 < found.size() && isFlash(found.get(i), found.get(i + 1));
            if (!flash) {
                cuts.add(found.get(i));
            }
        }
        return cuts;
    }

    private static boolean isFlash(Cut first, Cut second) {
        return second.frame() - first.frame() < FLASH_LENGTH;
    }

    List<Span> black() {
        return spans(frame -> series.black(frame) >= MIN_BLACK, 0, MIN_BLACK_MICROS);
    }

    /** Returns the frozen spans, each with the frame that is repeated. */
    List<Span> frozen() {
        return spans(frame -> frame > 0 && series.motion(frame) < MAX_FROZEN_MOTION, 1, MIN_FROZEN_MICROS);
    }

    /**
     * Returns the spans of frames that match.
     *
     * @param lead number of frames before the first match that belong to a span
     * @param minMicros minimum duration of a span in microseconds
     */
    private List<Span> spans(IntPredicate predicate, int lead, long minMicros) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        for (int frame = 0; frame <= series.size(); frame++) {
            boolean matches = frame < series.size() && predicate.test(frame);
            if (matches && first < 0) {
                first = frame - lead;
            } else if (!matches && first >= 0) {
                if (endOfPrevious(frame) - series.micros(first) >= minMicros) {
                    spans.add(new Span(first, frame));
                }
                first = -1;
            }
        }
        return spans;
    }

    /** Returns the time at which the display of the previous frame ends. */
    private long endOfPrevious(int frame) {
        return frame < series.size() ? series.micros(frame) : series.micros(frame - 1) + series.medianInterval();
    }
}
