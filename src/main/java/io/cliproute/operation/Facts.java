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
public record Facts(MediaInfo media, Map<Question, String> answers) {

    public Facts {
        answers = Map.copyOf(answers);
    }

    /** What is known before anything was asked. */
    public static Facts of(MediaInfo media) {
        return new Facts(media, Map.of());
    }

    /** The answer, empty when that was not asked yet. */
    Optional<String> answer(Question question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** These facts and an answer. */
    public Facts with(Question question, String answer) {
        Map<Question, String> more = new LinkedHashMap<>(answers);
        more.put(question, answer);
        return new Facts(
                Length.read(answer).map(length -> known(question, length)).orElse(media), more);
    }

    private MediaInfo known(Question question, Duration length) {
        if (question.equals(Length.ofWhole(media))) {
            return media.lasting(length);
        }
        boolean ofPicture =
                media.untold().map(Length::ofPicture).filter(question::equals).isPresent();
        return ofPicture ? media.moving(length) : media;
    }
}
