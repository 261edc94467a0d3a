package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key frames of a whole video stream.
 *
 * @param times presentation times, ascending
 */
record KeyFrameTimes(List<Duration> times) {

    private static final Pattern TIME_BASE = Pattern.compile("(?m)^#tb 0: (\\d+)/(\\d+)$");

    /** Matches the presentation time, the third field of {@code 0, -1024, 0, 512, 723, 0x4dc1f9fc}. */
    private static final Pattern PACKET = Pattern.compile("(?m)^0, *-?\\d+, *(-?\\d+),");

    KeyFrameTimes {
        times = List.copyOf(times);
    }

    /**
     * Returns the query. FFmpeg reads the file to its end, skips other frames if the index allows it, and decodes
     * nothing.
     */
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

    /** Parses the output of FFmpeg's {@code framecrc} muxer; the result is empty if FFmpeg could not read the file. */
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
     * Checks whether the distance from each key frame to the next, and from the last one to the end of the video, is
     * at most the given time.
     *
     * @param videoDuration the duration of the video
     */
    boolean areAtMostApart(Duration max, Duration videoDuration) {
        if (times.isEmpty()) {
            return false;
        }
        Duration previous = times.get(0);
        for (Duration time : times) {
            if (time.minus(previous).compareTo(max) > 0) {
                return false;
            }
            previous = time;
        }
        return videoDuration.minus(previous.minus(times.get(0))).compareTo(max) <= 0;
    }
}
