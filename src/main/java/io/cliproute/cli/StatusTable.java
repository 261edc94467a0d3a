package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * The state of the service as tables of text.
 *
 * @param status answer of {@code GET /api/status}
 * @param now time of the state
 * @param width maximum number of columns of a line
 */
record StatusTable(JsonNode status, Instant now, int width) {

    private static final String NONE = "-";

    private static final int BAR = 12;

    private static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private static final AttributedStyle NOTICE = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    static StatusTable of(JsonNode status, int width) {
        return new StatusTable(status, Instant.parse(status.path("now").asText()), width);
    }

    /** Returns everything, with an empty line between the tables. */
    List<AttributedString> all() {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(program()));
        lines.add(new AttributedString(
                counts() + ", " + (status.path("disk").path("freeBytes").asLong() >> 30) + " GB free"));
        lines.addAll(obstacle());
        Stream.of(running(Integer.MAX_VALUE), sources(Integer.MAX_VALUE), destinations(any -> true), recent(10))
                .filter(table -> table.size() > 1)
                .forEach(table -> {
                    lines.add(AttributedString.EMPTY);
                    lines.addAll(table);
                });
        return lines;
    }

    /** Returns a line with the reason why no job starts; none if jobs start. */
    List<AttributedString> obstacle() {
        JsonNode queue = status.path("queue");
        return queue.has("message")
                ? List.of(new AttributedString("no job starts: " + text(queue, "message"), NOTICE))
                : List.of();
    }

    private String program() {
        return String.format(
                Locale.ROOT,
                "cliproute %s, FFmpeg %s, running for %s",
                text(status, "version"),
                text(status.path("ffmpeg"), "version"),
                age(status.path("startedAt")));
    }

    /** Returns the length of the queue, and the numbers of busy workers and dead letters. */
    String counts() {
        long dead = status.path("deadLetters").asLong();
        return String.format(
                Locale.ROOT,
                "%d queued%s, %d/%d workers busy, %d dead letter%s",
                status.path("queue").path("waiting").asLong(),
                priorities(),
                elements("running")
                        .filter(job -> text(job, "state").equals("running"))
                        .count(),
                status.path("workers").asLong(),
                dead,
                dead == 1 ? "" : "s");
    }

    /** Returns the number of waiting jobs of each priority; empty if all have the usual one. */
    private String priorities() {
        JsonNode counts = status.path("queue").path("priorities");
        String text = counts.properties().stream()
                .filter(priority -> priority.getValue().asLong() > 0)
                .map(priority -> priority.getValue().asLong() + " " + priority.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() || text.endsWith(" normal") && !text.contains(",") ? "" : " (" + text + ")";
    }

    /** Returns how long the service has been running. */
    String uptime() {
        return age(status.path("startedAt"));
    }

    /** @param most maximum number of rows */
    List<AttributedString> sources(int most) {
        boolean problems = elements("sources").anyMatch(source -> source.has("message"));
        TextTable table =
                new TextTable(heading(List.of("SOURCE", "STATE", "QUEUED", "RUNNING", "LAST FILE", "AGE"), problems));
        // what needs attention must not be among the rows that are left out
        elements("sources")
                .sorted((a, b) -> Boolean.compare(isActive(a), isActive(b)))
                .limit(most)
                .forEach(source -> table.add(
                        style(source),
                        row(
                                problems,
                                source,
                                nameWithPriority(source),
                                text(source, "state"),
                                text(source, "queued"),
                                text(source, "running"),
                                text(source, "lastFile"),
                                age(source.path("lastFileAt")))));
        return table.lines(width);
    }

    private static String nameWithPriority(JsonNode source) {
        String priority = source.path("priority").asText("normal");
        return text(source, "name") + (priority.equals("normal") ? "" : " (" + priority + ")");
    }

    /** @param shown selects the destinations */
    List<AttributedString> destinations(Predicate<JsonNode> shown) {
        boolean problems = elements("destinations").filter(shown).anyMatch(destination -> destination.has("message"));
        TextTable table =
                new TextTable(heading(List.of("DESTINATION", "STATE", "WAITING", "DELIVERED", "AGE"), problems));
        elements("destinations")
                .filter(shown)
                .forEach(destination -> table.add(
                        style(destination),
                        row(
                                problems,
                                destination,
                                text(destination, "name"),
                                text(destination, "state"),
                                text(destination, "waiting"),
                                text(destination, "delivered"),
                                age(destination.path("lastDeliveryAt")))));
        return table.lines(width);
    }

    /** Checks whether a source or destination works. */
    static boolean isActive(JsonNode one) {
        return text(one, "state").equals("active");
    }

    /** @param most maximum number of rows */
    List<AttributedString> running(int most) {
        TextTable table = new TextTable(List.of("RUNNING", "STAGE", "DONE", "SPEED", "LEFT"));
        elements("running").limit(most).forEach(job -> {
            boolean rendering = text(job, "stage").equals("rendering");
            double share = job.path("progress").asDouble();
            table.add(List.of(
                    file(job),
                    text(job, "stage"),
                    rendering ? bar(share) : "",
                    rendering && job.has("speed")
                            ? String.format(
                                    Locale.ROOT, "%.1fx", job.path("speed").asDouble())
                            : NONE,
                    rendering && job.has("etaSeconds")
                            ? shown(Duration.ofSeconds(job.path("etaSeconds").asLong()))
                            : NONE));
        });
        return table.lines(width);
    }

    private static String bar(double share) {
        int done = (int) Math.round(BAR * share);
        return "━".repeat(done) + "─".repeat(BAR - done) + String.format(Locale.ROOT, " %3.0f %%", 100 * share);
    }

    /** @param most maximum number of rows */
    List<AttributedString> recent(int most) {
        boolean problems = elements("recent").limit(most).anyMatch(job -> job.has("message"));
        TextTable table = new TextTable(heading(List.of("RECENT", "RESULT", "RECIPE", "TOOK", "AGE"), problems));
        elements("recent")
                .limit(most)
                .forEach(job -> table.add(
                        text(job, "state").equals("failed") ? BAD : AttributedStyle.DEFAULT,
                        row(
                                problems,
                                job,
                                file(job),
                                text(job, "state") + (job.has("category") ? " (" + text(job, "category") + ")" : ""),
                                text(job, "recipe"),
                                took(job),
                                age(job.path("endedAt")))));
        return table.lines(width);
    }

    private Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(status.path(name).spliterator(), false);
    }

    private static List<String> heading(List<String> columns, boolean problems) {
        return problems ? Stream.concat(columns.stream(), Stream.of("REASON")).toList() : columns;
    }

    private static List<String> row(boolean problems, JsonNode one, String... cells) {
        String reason = one.has("message") ? text(one, "message") : "";
        return problems ? Stream.concat(Stream.of(cells), Stream.of(reason)).toList() : List.of(cells);
    }

    private static AttributedStyle style(JsonNode one) {
        return isActive(one) ? AttributedStyle.DEFAULT : text(one, "state").equals("failing") ? BAD : NOTICE;
    }

    private static String file(JsonNode job) {
        return "[" + text(job, "source") + "] " + text(job, "path");
    }

    private static String text(JsonNode node, String key) {
        return node.has(key) ? Terminal.printable(node.path(key).asText()) : NONE;
    }

    private static String took(JsonNode job) {
        return job.has("startedAt") && job.has("endedAt")
                ? shown(Duration.between(
                        Instant.parse(job.path("startedAt").asText()),
                        Instant.parse(job.path("endedAt").asText())))
                : NONE;
    }

    private String age(JsonNode time) {
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
