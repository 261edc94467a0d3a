package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a file really is: everything is read and nothing decoded. Recorders and streams often don't say. */
final class Length {

    static final Question QUESTION = new Question(
            Question.Program.FFMPEG,
            List.of("-loglevel", "error"),
            List.of(
                    "-map",
                    "0:V?",
                    "-map",
                    "0:a?",
                    "-c",
                    "copy",
                    "-progress",
                    "pipe:1",
                    "-nostats",
                    "-f",
                    "null",
                    "-"));

    private static final Pattern TIME = Pattern.compile("(?m)^out_time_us=(\\d+)$");

    private Length() {}

    /** The last time of FFmpeg's progress report; empty when it read nothing. */
    static Optional<Duration> read(String progress) {
        Duration last = Duration.ZERO;
        Matcher time = TIME.matcher(progress);
        while (time.find()) {
            last = Duration.ofNanos(Long.parseLong(time.group(1)) * 1000);
        }
        return Optional.of(last).filter(read -> !read.isZero());
    }
}
