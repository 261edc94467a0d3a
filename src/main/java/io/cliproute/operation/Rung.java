package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One size of an HLS ladder.
 *
 * @param size of its pictures
 * @param fps frames per second
 */
record Rung(Size size, double fps) {

    /** Bits for a pixel of a frame: 2.8 Mbit/s for 720p at 30 frames. */
    private static final double BITS_PER_PIXEL = 0.1;

    private static final long LEAST_BITS = 100_000;
    private static final long SOUND_BITS = 160_000;
    private static final double USUAL_FPS = 30;
    private static final double MOST_FPS = 60;

    /** The H.264 level by macroblocks per second (table A-1 of the standard), times ten. */
    private static final NavigableMap<Integer, Integer> LEVELS = new TreeMap<>(
            Map.of(11_880, 21, 40_500, 30, 108_000, 31, 245_760, 40, 522_240, 42, 983_040, 51, 2_073_600, 52));

    static Rung of(Size size, Optional<Double> fps) {
        return new Rung(size, Math.min(MOST_FPS, fps.orElse(USUAL_FPS)));
    }

    /** Its folder's name. */
    String name() {
        return size.height() + "p";
    }

    /** FFmpeg's options for the video stream of that number. */
    List<String> arguments(int number) {
        return List.of(
                "-maxrate:v:" + number,
                String.valueOf(bits()),
                "-bufsize:v:" + number,
                String.valueOf(bits() * 2),
                "-level:v:" + number,
                String.valueOf(level()));
    }

    /** Its entry in the master playlist. */
    String entry(boolean sound) {
        return "#EXT-X-STREAM-INF:BANDWIDTH=" + (bits() * 11 / 10 + (sound ? SOUND_BITS : 0)) + ",RESOLUTION="
                + size.width() + "x" + size.height() + ",CODECS=\"avc1.6400"
                + String.format(Locale.ROOT, "%02x", level()) + (sound ? ",mp4a.40.2" : "") + "\"\n" + name()
                + "/index.m3u8\n";
    }

    private long bits() {
        return Math.max(LEAST_BITS, (long) (size.width() * size.height() * fps * BITS_PER_PIXEL));
    }

    private int level() {
        double blocks = Math.ceil(size.width() / 16.0) * Math.ceil(size.height() / 16.0) * fps;
        return LEVELS.ceilingEntry((int) Math.min(LEVELS.lastKey(), blocks)).getValue();
    }
}
