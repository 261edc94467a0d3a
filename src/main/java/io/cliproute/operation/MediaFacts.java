package io.cliproute.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known about a file. Immutable.
 *
 * @param media ffprobe's report, with the measured duration if the stated one was in doubt
 * @param answers the outputs of the programs, by query
 */
public record MediaFacts(MediaInfo media, Map<MediaQuery, String> answers) {

    public MediaFacts {
        answers = Map.copyOf(answers);
    }

    /** Returns the facts before any query. */
    public static MediaFacts of(MediaInfo media) {
        return new MediaFacts(media, Map.of());
    }

    /** Returns the answer to a query; empty if the query has not been run. */
    Optional<String> answer(MediaQuery query) {
        return Optional.ofNullable(answers.get(query));
    }

    /** Returns a copy with the answer to a query. */
    public MediaFacts with(MediaQuery query, String answer) {
        Map<MediaQuery, String> more = new LinkedHashMap<>(answers);
        more.put(query, answer);
        return new MediaFacts(
                DurationMeasurement.read(answer)
                        .map(duration -> withMeasured(query, duration))
                        .orElse(media),
                more);
    }

    private MediaInfo withMeasured(MediaQuery query, Duration duration) {
        if (query.equals(DurationMeasurement.ofFile(media))) {
            return media.withDuration(duration);
        }
        boolean ofVideo = media.videoOfUnknownDuration()
                .map(DurationMeasurement::ofVideo)
                .filter(query::equals)
                .isPresent();
        return ofVideo ? media.withVideoEnd(duration) : media;
    }
}
