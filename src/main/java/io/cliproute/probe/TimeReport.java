package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads times from the report of ffprobe. For some files it reports the end in place of the duration.
 *
 * @param root report with the objects {@code format} and {@code streams}
 */
record TimeReport(JsonNode root) {

    /** Longest plausible duration; a longer one is an error in the container. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    /** Longest delay of a first frame that is caused by B-frames and not by an edit list. */
    private static final Duration MAX_REORDERING_DELAY = Duration.ofSeconds(1);

    /** Returns the start time of the file, which may be other than zero and even negative. */
    Duration start() {
        return time(format(), "start_time").orElse(Duration.ZERO);
    }

    /** Returns the duration of the file; empty if it is unknown. */
    Optional<Duration> duration() {
        Optional<Duration> declared = declaredDuration(format())
                .flatMap(time -> isMatroskaWrittenByFfmpeg() ? after(time, start()) : positive(time));
        return fragmentsEnd()
                .flatMap(end -> after(end, start()))
                .filter(time -> declared.isEmpty() || time.compareTo(declared.get()) < 0)
                .or(() -> declared);
    }

    /** Returns the time of a stream's first packet, relative to the start of the file. */
    Duration start(JsonNode stream) {
        return time(stream, "start_time")
                .flatMap(begin -> time(format(), "start_time").map(begin::minus))
                .filter(begin -> !begin.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Returns the duration of a stream from its own start; empty if it is unknown or ambiguous. */
    Optional<Duration> duration(JsonNode stream) {
        if (isFragmented(stream) && start(stream).compareTo(MAX_REORDERING_DELAY) > 0) {
            // FFmpeg reports the end if the first fragment has a late time, and the duration if an edit list delays the
            // stream
            return Optional.empty();
        }
        Duration begin = time(stream, "start_time").orElse(Duration.ZERO);
        return declaredDuration(stream)
                .flatMap(time ->
                        isMatroskaWrittenByFfmpeg() || isFragmented(stream) ? after(time, begin) : positive(time));
    }

    private JsonNode format() {
        return root.path("format");
    }

    /**
     * Checks for Matroska written by FFmpeg, which stores the end in place of the duration; other programs store the
     * duration.
     */
    private boolean isMatroskaWrittenByFfmpeg() {
        return format().path("format_name").asText("").startsWith("matroska")
                && format().path("tags").path("ENCODER").asText("").startsWith("Lavf");
    }

    /**
     * Checks whether a stream is fragmented. For such a stream FFmpeg reports the time at which the last fragment ends,
     * and no number of frames, because frames are not in the index of the file.
     */
    private boolean isFragmented(JsonNode stream) {
        return format().path("format_name").asText("").startsWith("mov")
                && stream.path("nb_frames").isMissingNode()
                && stream.path("disposition").path("attached_pic").asInt() == 0;
    }

    /** Returns the time at which the last fragment ends; empty if the file has no fragments. */
    private Optional<Duration> fragmentsEnd() {
        return StreamSupport.stream(root.path("streams").spliterator(), false)
                .filter(this::isFragmented)
                .flatMap(stream -> declaredDuration(stream).stream())
                .max(Comparator.naturalOrder());
    }

    /** Returns the time between start and end. A negative start is not included in the end that FFmpeg reports. */
    private static Optional<Duration> after(Duration end, Duration start) {
        return positive(start.isNegative() ? end : end.minus(start));
    }

    private static Optional<Duration> positive(Duration time) {
        return Optional.of(time).filter(some -> !some.isNegative() && !some.isZero());
    }

    private static Optional<Duration> declaredDuration(JsonNode node) {
        return time(node, "duration").flatMap(TimeReport::positive).or(() -> durationOfTag(node.path("tags")));
    }

    /** Reads the duration from a tag of Matroska, such as {@code 00:00:01.139000000}. */
    private static Optional<Duration> durationOfTag(JsonNode tags) {
        String[] clock = tags.path("DURATION").asText("").split(":");
        try {
            return clock.length == 3
                    ? positive(duration(new BigDecimal(clock[2])
                            .add(BigDecimal.valueOf(Long.parseLong(clock[0]) * 3600 + Long.parseLong(clock[1]) * 60))))
                    : Optional.empty();
        } catch (NumberFormatException ignored) {
            // a tag may contain anything
            return Optional.empty();
        }
    }

    private static Optional<Duration> time(JsonNode node, String name) {
        String text = node.path(name).asText();
        if (text.isEmpty()) {
            // common, and an exception costs more than the comparison
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text))
                    .filter(seconds -> seconds.abs().compareTo(MAX_SECONDS) < 0)
                    .map(TimeReport::duration);
        } catch (NumberFormatException ignored) {
            // "N/A": not declared
            return Optional.empty();
        }
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
}
