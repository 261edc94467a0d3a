package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key frames of a whole video stream.
 *
 * @param times at which they are shown, in that order
 */
record KeyFrameTimes(List<Duration> times) {

    private static final Pattern TIME_BASE = Pattern.compile("(?m)^#tb 0: (\\d+)/(\\d+)$");

    /** The presentation time is the third of {@code 0, -1024, 0, 512, 723, 0x4dc1f9fc}. */
    private static final Pattern PACKET = Pattern.compile("(?m)^0, *-?\\d+, *(-?\\d+),");

    KeyFrameTimes {
        times = List.copyOf(times);
    }

    /** Asks for them. The file is read to its end, where its index allows without its other frames, and nothing is decoded. */
    static MediaQuery query(MediaInfo.Stream video) {
        return new MediaQuery(
                MediaQuery.Program.FFMPEG,
                List.of("-loglevel", "error", "-discard", "nokey"),
                List.of(
                        "-map",
                        "0:" + video.index(),
                        "-c",
                        "copy",
                        "-bsf:v",
                        "noise=drop=not(key)",
                        "-f",
                        "framecrc",
                        "-"));
    }

    /** Reads what FFmpeg's muxer {@code framecrc} writes; nothing where it could not read the file. */
    static KeyFrameTimes read(String packets) {
        Matcher base = TIME_BASE.matcher(packets);
        if (!base.find()) {
            return new KeyFrameTimes(List.of());
        }
        double tick = 1e9 * Long.parseLong(base.group(1)) / Long.parseLong(base.group(2));
        return new KeyFrameTimes(PACKET.matcher(packets)
                .results()
                .map(packet -> Duration.ofNanos(Math.round(Long.parseLong(packet.group(1)) * tick)))
                .sorted()
                .toList());
    }

    /**
     * Checks whether from each to the next, and from the last to the picture's end, it is no longer than a time.
     *
     * @param length of the picture
     */
    boolean areAtMostApart(Duration most, Duration length) {
        if (times.isEmpty()) {
            return false;
        }
        Duration last = times.get(0);
        for (Duration time : times) {
            if (time.minus(last).compareTo(most) > 0) {
                return false;
            }
            last = time;
        }
        return length.minus(last.minus(times.get(0))).compareTo(most) <= 0;
    }
}
