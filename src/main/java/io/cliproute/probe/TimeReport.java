package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Times in what ffprobe printed. For some files it prints the end in place of the duration.
 *
 * @param root its objects {@code format} and {@code streams}
 */
record TimeReport(JsonNode root) {

    /** No film is longer; a container that says so lies. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    /** Returns the start of the file, which need not be zero and may be negative. */
    Duration start() {
        return time(format(), "start_time").orElse(Duration.ZERO);
    }

    /** Returns the duration of the file; empty when it is not told. */
    Optional<Duration> duration() {
        Optional<Duration> told =
                length(format()).flatMap(time -> isMatroskaOfFfmpeg() ? after(time, start()) : positive(time));
        return fragmentsEnd()
                .flatMap(end -> after(end, start()))
                .filter(time -> told.isEmpty() || time.compareTo(told.get()) < 0)
                .or(() -> told);
    }

    /** Returns the time of a stream's first packet, counted from that of the file. */
    Duration start(JsonNode stream) {
        return time(stream, "start_time")
                .flatMap(begin -> time(format(), "start_time").map(begin::minus))
                .filter(begin -> !begin.isNegative())
                .orElse(Duration.ZERO);
    }

    /** Returns the duration of a stream from its own start on; empty when it is not told. */
    Optional<Duration> duration(JsonNode stream) {
        Duration begin = time(stream, "start_time").orElse(Duration.ZERO);
        return length(stream)
                .flatMap(time -> isMatroskaOfFfmpeg() || isFragmented(stream) ? after(time, begin) : positive(time));
    }

    private JsonNode format() {
        return root.path("format");
    }

    /** In Matroska FFmpeg writes when something ends in place of how long it lasts; others do as they should. */
    private boolean isMatroskaOfFfmpeg() {
        return format().path("format_name").asText("").startsWith("matroska")
                && format().path("tags").path("ENCODER").asText("").startsWith("Lavf");
    }

    /**
     * Checks whether a stream lies in fragments. Of such a stream FFmpeg tells the time at which the last fragment ends, and no number of
     * frames, as those are not in the file's index.
     */
    private boolean isFragmented(JsonNode stream) {
        return format().path("format_name").asText("").startsWith("mov")
                && stream.path("nb_frames").isMissingNode()
                && stream.path("disposition").path("attached_pic").asInt() == 0;
    }

    /** Returns the time at which the last fragment ends; empty when the file has no fragments. */
    private Optional<Duration> fragmentsEnd() {
        return StreamSupport.stream(root.path("streams").spliterator(), false)
                .filter(this::isFragmented)
                .flatMap(stream -> length(stream).stream())
                .max(Comparator.naturalOrder());
    }

    /** A start below zero is no part of what FFmpeg tells. */
    private static Optional<Duration> after(Duration end, Duration start) {
        return positive(start.isNegative() ? end : end.minus(start));
    }

    private static Optional<Duration> positive(Duration time) {
        return Optional.of(time).filter(some -> !some.isNegative() && !some.isZero());
    }

    private static Optional<Duration> length(JsonNode node) {
        return time(node, "duration").flatMap(TimeReport::positive).or(() -> tagged(node.path("tags")));
    }

    /** Matroska says it in a tag, such as {@code 00:00:01.139000000}. */
    private static Optional<Duration> tagged(JsonNode tags) {
        String[] clock = tags.path("DURATION").asText("").split(":");
        try {
            return clock.length == 3
                    ? positive(duration(new BigDecimal(clock[2])
                            .add(BigDecimal.valueOf(Long.parseLong(clock[0]) * 3600 + Long.parseLong(clock[1]) * 60))))
                    : Optional.empty();
        } catch (NumberFormatException ignored) {
            // anybody may write anything into a tag
            return Optional.empty();
        }
    }

    private static Optional<Duration> time(JsonNode node, String name) {
        String text = node.path(name).asText();
        if (text.isEmpty()) {
            // most streams don't say, and an exception costs more than the question
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text))
                    .filter(seconds -> seconds.abs().compareTo(LONGEST_SECONDS) < 0)
                    .map(TimeReport::duration);
        } catch (NumberFormatException ignored) {
            // "N/A": some recorders don't say
            return Optional.empty();
        }
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
}
