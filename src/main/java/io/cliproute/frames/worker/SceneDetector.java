package io.cliproute.frames.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Where a film is cut, black or frozen, by what was measured of each frame. */
final class SceneDetector {

    /** How many frames on each side a change is compared with. */
    private static final int AROUND = 8;

    /** A cut changes the picture by more than this, of 100. */
    private static final float LEAST = 4;

    /** And so many times as much as the frames around it change: what moves fast all the time is no cut. */
    private static final float TIMES = 3;

    /** Two such changes nearer than this are a flash: the picture comes back. */
    private static final int FLASH = 3;

    /** FFmpeg's {@code blackdetect}: so much of the picture, and so long. */
    private static final float BLACK = 0.98f;

    private static final long BLACK_TIME = 500_000;

    /** FFmpeg's {@code freezedetect}: less change than a thousandth, and so long. */
    private static final float FROZEN = 0.1f;

    private static final long FROZEN_TIME = 2_000_000;

    private final FrameSeries series;

    SceneDetector(FrameSeries series) {
        this.series = series;
    }

    /**
     * A cut.
     *
     * @param frame the first of the new scene
     * @param score by how much it changes more than the frames around it, from 0 to 100
     */
    record Cut(int frame, float score) {}

    /**
     * Frames that follow each other.
     *
     * @param first of them
     * @param end the first behind them
     */
    record Span(int first, int end) {}

    List<Cut> cuts() {
        List<Cut> found = new ArrayList<>();
        for (int frame = 1; frame < series.size(); frame++) {
            float around = around(frame);
            float change = series.motion(frame);
            if (change >= LEAST && change >= TIMES * around) {
                found.add(new Cut(frame, change - around));
            }
        }
        return withoutFlashes(found);
    }

    private float around(int frame) {
        float sum = 0;
        int count = 0;
        for (int i = Math.max(1, frame - AROUND); i < Math.min(series.size(), frame + AROUND + 1); i++) {
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
            boolean flash = i > 0 && near(found.get(i - 1), found.get(i))
                    || i + 1 < found.size() && near(found.get(i), found.get(i + 1));
            if (!flash) {
                cuts.add(found.get(i));
            }
        }
        return cuts;
    }

    private static boolean near(Cut one, Cut other) {
        return other.frame() - one.frame() < FLASH;
    }

    List<Span> black() {
        return spans(frame -> series.black(frame) >= BLACK, 0, BLACK_TIME);
    }

    /** The frame that stays is in it, too. */
    List<Span> frozen() {
        return spans(frame -> frame > 0 && series.motion(frame) < FROZEN, 1, FROZEN_TIME);
    }

    /** @param lead how many frames before such a one belong to it */
    private List<Span> spans(IntPredicate such, int lead, long least) {
        List<Span> spans = new ArrayList<>();
        int first = -1;
        for (int frame = 0; frame <= series.size(); frame++) {
            boolean is = frame < series.size() && such.test(frame);
            if (is && first < 0) {
                first = frame - lead;
            } else if (!is && first >= 0) {
                if (end(frame) - series.micros(first) >= least) {
                    spans.add(new Span(first, frame));
                }
                first = -1;
            }
        }
        return spans;
    }

    /** When the frame before is no longer shown. */
    private long end(int frame) {
        return frame < series.size() ? series.micros(frame) : series.micros(frame - 1) + series.usualGap();
    }
}
