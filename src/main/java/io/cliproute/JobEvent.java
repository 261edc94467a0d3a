package io.cliproute;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * Event in the life of a job, the body of a message from {@code cliproute:events}. Can be converted to {@code String},
 * {@code byte[]} and {@code InputStream} as JSON, and to {@code Map}; values that are null are absent there.
 *
 * @param id unique
 * @param at time of the event
 * @param jobId the same in all events of one job
 * @param source name of the source, or {@code cliproute} for a message to the component
 * @param path path relative to the inbox, with {@code /} between segments
 * @param recipe name of the recipe, or text of the operation
 * @param destination name of the destination that has received the results; null unless the type is {@code delivered}
 * @param progress share of the rendering that is done, from 0 to 1; null unless the type is {@code progress}
 * @param category category of the failure, see {@link MediaFailedException#getCategory}; null unless the type is
 *     {@code failed}
 * @param message reason of the failure in one line; null unless the type is {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEvent(
        String id,
        Type type,
        Instant at,
        String jobId,
        String source,
        String path,
        String recipe,
        String destination,
        Double progress,
        String category,
        String message) {

    /** Header with the word of the type. */
    public static final String HEADER = "CamelCliprouteEvent";

    /** Types of events, in the order in which a job has them. */
    public enum Type {
        /** The file was taken and waits for a worker. */
        QUEUED,
        /** A worker has taken the job. Repeated if the job was interrupted. */
        STARTED,
        /** FFmpeg is running; at most once a second. */
        PROGRESS,
        /** A destination has all results. */
        DELIVERED,
        /** The job has ended with results. */
        DONE,
        /** The job has ended without results, or not all destinations have them. */
        FAILED;

        /** Returns the name in lower case, as in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
