package io.cliproute.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.MediaFacts;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.MediaQuery;
import java.time.Duration;
import java.util.Optional;

/**
 * Facts about a source after probing.
 *
 * @param facts parsed output of ffprobe, and answers to the queries of operations so far
 * @param report output of ffprobe as it was printed
 */
public record ProbedMedia(MediaFacts facts, JsonNode report) {

    /** Returns the media before any query has been answered. */
    public static ProbedMedia of(MediaInfo info, JsonNode report) {
        return new ProbedMedia(MediaFacts.of(info), report);
    }

    /** Returns this media with one more answer. */
    public ProbedMedia with(MediaQuery query, String answer) {
        return new ProbedMedia(facts.with(query, answer), report);
    }

    public MediaInfo info() {
        return facts.media();
    }

    /** Returns the duration of the source, empty if it is unknown. */
    public Optional<Duration> duration() {
        return facts.media().duration();
    }
}
