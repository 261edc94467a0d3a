package io.cliproute.config;

import io.cliproute.operation.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Configuration keys of the events that are sent. */
final class EventKeys {

    private static final String ALL_TYPES = "queued, started, delivered, done, failed";

    static final Setting<EventEndpoint> URI = new Setting<>(
            "cliproute.events.uri",
            Setting.Presence.OPTIONAL,
            "",
            "https://SERVER/PATH; smtp:…, jms:… or any other Camel endpoint",
            "Camel endpoint that receives the events of all jobs, at least once and in their order, see"
                    + " [events.md](events.md). Default: none.",
            (text, placeholders) -> parseUri(text, placeholders));

    static final Setting<String> SECRET = Setting.optional(
            "cliproute.events.secret",
            "text of at least 16 characters",
            "Secret with which events are signed: header `X-Cliproute-Signature`. Best as `{{env:NAME}}` or"
                    + " `{{file:/path}}`.",
            EventKeys::parseSecret);

    static final Setting<List<String>> TYPES = Setting.withDefault(
            "cliproute.events.types",
            ALL_TYPES,
            "some of " + ALL_TYPES + ", separated by commas",
            "Types of events that are sent.",
            EventKeys::parseTypes);

    static final Setting<Integer> MAX_WAITING = Setting.integer(
            "cliproute.events.max-waiting",
            100_000,
            1,
            10_000_000,
            "Maximum number of events that wait in the job store while the receiver is away. Beyond it, the oldest are"
                    + " discarded.");

    static final SettingGroup GROUP = new SettingGroup(
            "Events",
            "Messages about the progress of each job to a server, a queue or a mailbox.",
            List.of(URI, SECRET, TYPES, MAX_WAITING));

    private EventKeys() {}

    static EventSettings read(SettingValues values) {
        Optional<EventEndpoint> uri = values.find(URI);
        return new EventSettings(uri, values.find(SECRET), values.get(TYPES), values.get(MAX_WAITING));
    }

    private static EventEndpoint parseUri(String text, PlaceholderResolver placeholders) {
        EventEndpoint endpoint = EventEndpoint.parse(text, placeholders);
        if (endpoint.uri().scheme() == Scheme.DROP) {
            throw new IllegalArgumentException("drop: is for sources only");
        }
        if (!CamelComponents.isPresent("timer")) {
            throw new IllegalArgumentException("needs org.apache.camel:camel-timer, which is not on the class path");
        }
        return endpoint;
    }

    /** Rejects a secret that can be guessed. The message does not contain it. */
    private static String parseSecret(String text) {
        if (text.length() < 16) {
            throw new IllegalArgumentException("is shorter than 16 characters");
        }
        return text;
    }

    private static List<String> parseTypes(String text) {
        List<String> known = List.of(ALL_TYPES.split(", "));
        List<String> types = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .distinct()
                .toList();
        for (String type : types) {
            if (!known.contains(type)) {
                throw new IllegalArgumentException("'" + type + "' is not one of " + ALL_TYPES
                        + Suggestion.nearest(type, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("names no type; remove cliproute.events.uri to send no events");
        }
        return types;
    }
}
