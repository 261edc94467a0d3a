package io.cliproute.http;

import io.cliproute.config.Settings;
import io.cliproute.ingest.PausedSources;
import io.cliproute.status.DeadLetterList;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;

/** Bean of the routes that control sources and dead letters. Thread-safe. */
public final class ControlApi {

    private final Settings settings;
    private final PausedSources paused;
    private final DeadLetterList deadLetters;

    ControlApi(Settings settings, PausedSources paused, DeadLetterList deadLetters) {
        this.settings = settings;
        this.paused = paused;
        this.deadLetters = deadLetters;
    }

    /** Pauses a source. */
    public Map<String, String> pause(Exchange exchange) {
        String source = source(exchange);
        paused.pause(source);
        return Map.of("source", source, "state", "paused");
    }

    /** Resumes a source. */
    public Map<String, String> resume(Exchange exchange) {
        String source = source(exchange);
        paused.resume(source);
        return Map.of("source", source, "state", "active");
    }

    private String source(Exchange exchange) {
        String name = ApiRequest.of(exchange).segment(2);
        if (!settings.sources().containsKey(name)) {
            throw new ApiException(
                    404,
                    "there is no source of this name; sources: "
                            + String.join(", ", settings.sources().keySet()));
        }
        return name;
    }

    /** Moves a dead letter back to its source. */
    public Map<String, String> requeue(Exchange exchange) throws IOException {
        String id = ApiRequest.of(exchange).segment(2);
        String obstacle = deadLetters
                .requeue(id)
                .orElseThrow(() -> new ApiException(404, "there is no dead letter with this id"));
        if (!obstacle.isEmpty()) {
            throw new ApiException(409, "the dead letter stays: " + obstacle);
        }
        return Map.of("id", id, "state", "requeued");
    }
}
