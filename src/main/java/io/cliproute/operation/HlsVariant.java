package io.cliproute.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One variant of an HLS stream.
 *
 * @param size of its frames
 * @param fps frames per second
 * @param maxrate maximum bit rate; empty for one that follows from size and rate
 */
record HlsVariant(Size size, double fps, Optional<BitRate> maxrate) {

    /** The maximum bits per pixel of a frame: 2.8 Mbit/s for 720p at 30 frames per second. */
    private static final double BITS_PER_PIXEL = 0.1;

    private static final long MIN_BIT_RATE = 100_000;
    private static final double DEFAULT_FPS = 30;
    private static final double MAX_FPS = 60;

    /**
     * A level of H.264 (table A-1 of the standard).
     *
     * @param number ten times the level
     * @param speed the maximum macroblocks per second
     * @param size the maximum macroblocks of a frame
     */
    private record Level(int number, int speed, int size) {}

    private static final List<Level> LEVELS = List.of(
            new Level(21, 19_800, 792),
            new Level(30, 40_500, 1620),
            new Level(31, 108_000, 3600),
            new Level(32, 216_000, 5120),
            new Level(40, 245_760, 8192),
            new Level(42, 522_240, 8704),
            new Level(50, 589_824, 22_080),
            new Level(51, 983_040, 36_864),
            new Level(52, 2_073_600, 36_864),
            new Level(60, 4_177_920, 139_264),
            new Level(61, 8_355_840, 139_264),
            new Level(62, 16_711_680, 139_264));

    static HlsVariant of(Size size, Optional<Double> fps, Optional<BitRate> maxrate) {
        return new HlsVariant(size, fps.orElse(DEFAULT_FPS), maxrate);
    }

    /** Returns the name of the variant's folder. */
    String name() {
        return size.height() + "p";
    }

    /**
     * Returns FFmpeg's options for the variant.
     *
     * @param number the index among the video streams of the output
     */
    List<String> arguments(int number) {
        return List.of(
                "-maxrate:v:" + number,
                String.valueOf(bitRate()),
                "-bufsize:v:" + number,
                String.valueOf(bitRate() * 2),
                "-level:v:" + number,
                String.valueOf(level()));
    }

    /** Returns the entry in the master playlist. The bandwidth is added when the segments exist. */
    String masterPlaylistEntry(boolean hasAudio) {
        return "#EXT-X-STREAM-INF:RESOLUTION=" + size.width() + "x" + size.height() + ",CODECS=\"avc1.6400"
                + String.format(Locale.ROOT, "%02x", level()) + (hasAudio ? ",mp4a.40.2" : "") + "\"\n" + name()
                + "/index.m3u8\n";
    }

    private long bitRate() {
        return maxrate.map(rate -> rate.kilobits() * 1000L).orElse(Math.max(MIN_BIT_RATE, (long)
                (size.width() * size.height() * Math.min(MAX_FPS, fps) * BITS_PER_PIXEL)));
    }

    /** Returns the level. It allows at least the usual frame rate, as frames may come faster than on average. */
    private int level() {
        double columns = Math.ceil(size.width() / 16.0);
        double rows = Math.ceil(size.height() / 16.0);
        double speed = columns * rows * Math.max(DEFAULT_FPS, fps);
        return LEVELS.stream()
                .filter(level -> speed <= level.speed() && columns * rows <= level.size())
                .filter(level -> Math.max(columns, rows) <= Math.sqrt(8.0 * level.size()))
                .findFirst()
                .orElse(LEVELS.get(LEVELS.size() - 1))
                .number();
    }
}
