package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measurement of the duration of files that do not state it, or state an implausible one. All packets are read, but
 * nothing is decoded.
 */
final class DurationMeasurement {

    static final MediaQuery CONTAINER_QUERY = query("-map", "0:V?", "-map", "0:a?", "-c", "copy");

    /** The query for streams without timestamps, whose duration is known only after decoding. */
    static final MediaQuery DECODED = query("-map", "0:V?", "-fps_mode", "passthrough");

    private static final Pattern TIME = Pattern.compile("(?m)^out_time_us=(\\d+)$");

    private DurationMeasurement() {}

    /** Returns the query for the end of a video stream, which reads only its packets. */
    static MediaQuery ofVideo(MediaInfo.Stream video) {
        return query("-map", "0:" + video.index(), "-c", "copy");
    }

    /** Returns the query for the duration of the whole file. */
    static MediaQuery ofFile(MediaInfo media) {
        return media.isElementaryStream() ? DECODED : CONTAINER_QUERY;
    }

    private static MediaQuery query(String... arguments) {
        List<String> after = new ArrayList<>(List.of(arguments));
        after.addAll(List.of("-progress", "pipe:1", "-nostats", "-f", "null", "-"));
        return new MediaQuery(MediaQuery.Program.FFMPEG, List.of("-loglevel", "error"), after);
    }

    /** Returns the queries that a file requires. */
    static List<MediaQuery> queries(MediaInfo media) {
        Stream<MediaQuery> whole = media.hasDoubtfulDuration() ? Stream.of(ofFile(media)) : Stream.empty();
        return Stream.concat(whole, media.videoOfUnknownDuration().map(DurationMeasurement::ofVideo).stream())
                .toList();
    }

    /** Returns the last time in FFmpeg's progress report; empty if FFmpeg read nothing. */
    static Optional<Duration> read(String progress) {
        Duration last = Duration.ZERO;
        Matcher time = TIME.matcher(progress);
        while (time.find()) {
            last = Duration.ofNanos(Long.parseLong(time.group(1)) * 1000);
        }
        return Optional.of(last).filter(read -> !read.isZero());
    }
}
