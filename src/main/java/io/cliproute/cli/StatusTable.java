package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The state of the service as tables of text. */
final class StatusTable {

    private static final String NONE = "-";

    private StatusTable() {}

    /** @param status answer of {@code GET /api/status} */
    static String of(JsonNode status) {
        Instant now = Instant.parse(status.path("now").asText());
        StringBuilder text = new StringBuilder();
        text.append(head(status, now)).append('\n');
        text.append(sources(status, now)).append('\n');
        text.append(destinations(status, now));
        if (!status.path("running").isEmpty()) {
            text.append('\n').append(running(status));
        }
        if (!status.path("recent").isEmpty()) {
            text.append('\n').append(recent(status, now));
        }
        return text.toString();
    }

    private static String head(JsonNode status, Instant now) {
        JsonNode queue = status.path("queue");
        long dead = status.path("deadLetters").asLong();
        return String.format(
                Locale.ROOT,
                "cliproute %s, FFmpeg %s, running for %s%n%d queued, %d of %d workers busy, %d dead letter%s, %d GB free%n",
                status.path("version").asText(),
                status.path("ffmpeg").path("version").asText(),
                age(status.path("startedAt"), now),
                queue.path("waiting").asLong(),
                count(status, "running"),
                status.path("workers").asLong(),
                dead,
                dead == 1 ? "" : "s",
                status.path("disk").path("freeBytes").asLong() >> 30);
    }

    private static long count(JsonNode status, String state) {
        long count = 0;
        for (JsonNode job : status.path("running")) {
            count += job.path("state").asText().equals(state) ? 1 : 0;
        }
        return count;
    }

    private static TextTable sources(JsonNode status, Instant now) {
        TextTable table = new TextTable(List.of("SOURCE", "STATE", "QUEUED", "RUNNING", "LAST FILE", "AGE"));
        for (JsonNode source : status.path("sources")) {
            table.add(List.of(
                    text(source, "name"),
                    state(source),
                    text(source, "queued"),
                    text(source, "running"),
                    text(source, "lastFile"),
                    age(source.path("lastFileAt"), now)));
        }
        return table;
    }

    private static TextTable destinations(JsonNode status, Instant now) {
        TextTable table = new TextTable(List.of("DESTINATION", "STATE", "WAITING", "DELIVERED", "AGE"));
        for (JsonNode destination : status.path("destinations")) {
            table.add(List.of(
                    text(destination, "name"),
                    state(destination),
                    text(destination, "waiting"),
                    text(destination, "delivered"),
                    age(destination.path("lastDeliveryAt"), now)));
        }
        return table;
    }

    private static TextTable running(JsonNode status) {
        TextTable table = new TextTable(List.of("RUNNING", "STAGE", "DONE", "SPEED", "REMAINING"));
        for (JsonNode job : status.path("running")) {
            table.add(List.of(
                    file(job),
                    text(job, "stage"),
                    Math.round(100 * job.path("progress").asDouble()) + " %",
                    job.has("speed")
                            ? String.format(
                                    Locale.ROOT, "%.1fx", job.path("speed").asDouble())
                            : NONE,
                    job.has("etaSeconds")
                            ? shown(Duration.ofSeconds(job.path("etaSeconds").asLong()))
                            : NONE));
        }
        return table;
    }

    private static TextTable recent(JsonNode status, Instant now) {
        TextTable table = new TextTable(List.of("RECENT", "RESULT", "RECIPE", "AGE"));
        for (JsonNode job : status.path("recent")) {
            String reason = job.has("category") ? " (" + job.path("category").asText() + ")" : "";
            table.add(List.of(
                    file(job), text(job, "state") + reason, text(job, "recipe"), age(job.path("endedAt"), now)));
        }
        return table;
    }

    private static String file(JsonNode job) {
        return "[" + text(job, "source") + "] " + text(job, "path");
    }

    private static String state(JsonNode one) {
        return text(one, "state") + (one.has("message") ? ": " + text(one, "message") : "");
    }

    private static String text(JsonNode node, String key) {
        return node.has(key) ? BatchSummary.printable(node.path(key).asText()) : NONE;
    }

    private static String age(JsonNode time, Instant now) {
        return time.isTextual() ? shown(Duration.between(Instant.parse(time.asText()), now)) : NONE;
    }

    /** Returns a duration in its two largest units. */
    private static String shown(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
                : Math.max(0, duration.toSeconds()) + "s";
    }
}
