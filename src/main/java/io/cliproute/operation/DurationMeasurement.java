package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long a file really is: everything is read and nothing decoded. Recorders and streams often don't say. */
final class DurationMeasurement {

    static final MediaQuery CONTAINER_QUERY = query("-map", "0:V?", "-map", "0:a?", "-c", "copy");

    /** The same of a stream without times, which are known only of what is decoded. */
    static final MediaQuery DECODED = query("-map", "0:V?", "-fps_mode", "passthrough");

    private static final Pattern TIME = Pattern.compile("(?m)^out_time_us=(\\d+)$");

    private DurationMeasurement() {}

    /** When the last picture of a stream has been shown: the same of its packets alone. */
    static MediaQuery ofVideo(MediaInfo.Stream video) {
        return query("-map", "0:" + video.index(), "-c", "copy");
    }

    /** Returns the question for the duration of the whole file. */
    static MediaQuery ofFile(MediaInfo media) {
        return media.isElementaryStream() ? DECODED : CONTAINER_QUERY;
    }

    private static MediaQuery query(String... arguments) {
        List<String> after = new ArrayList<>(List.of(arguments));
        after.addAll(List.of("-progress", "pipe:1", "-nostats", "-f", "null", "-"));
        return new MediaQuery(MediaQuery.Program.FFMPEG, List.of("-loglevel", "error"), after);
    }

    /** What of that is to be asked of a file. */
    static List<MediaQuery> queries(MediaInfo media) {
        Stream<MediaQuery> whole = media.hasDoubtfulDuration() ? Stream.of(ofFile(media)) : Stream.empty();
        return Stream.concat(whole, media.videoOfUnknownDuration().map(DurationMeasurement::ofVideo).stream())
                .toList();
    }

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
