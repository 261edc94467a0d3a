package io.cliproute.operation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of a file.
 *
 * @param media what ffprobe said, its duration measured where that was needed
 * @param answers to the questions asked so far
 */
public record MediaFacts(MediaInfo media, Map<MediaQuery, String> answers) {

    public MediaFacts {
        answers = Map.copyOf(answers);
    }

    /** What is known before anything was asked. */
    public static MediaFacts of(MediaInfo media) {
        return new MediaFacts(media, Map.of());
    }

    /** The answer, empty when that was not asked yet. */
    Optional<String> answer(MediaQuery query) {
        return Optional.ofNullable(answers.get(query));
    }

    /** These facts and an answer. */
    public MediaFacts with(MediaQuery query, String answer) {
        Map<MediaQuery, String> more = new LinkedHashMap<>(answers);
        more.put(query, answer);
        return new MediaFacts(
                DurationMeasurement.read(answer)
                        .map(length -> known(query, length))
                        .orElse(media),
                more);
    }

    private MediaInfo known(MediaQuery query, Duration length) {
        if (query.equals(DurationMeasurement.ofFile(media))) {
            return media.withDuration(length);
        }
        boolean ofVideo = media.videoOfUnknownDuration()
                .map(DurationMeasurement::ofVideo)
                .filter(query::equals)
                .isPresent();
        return ofVideo ? media.withVideoEnd(length) : media;
    }
}
