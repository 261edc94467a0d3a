package io.cliproute.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times after which files of the program's own folders are deleted.
 *
 * @param archive for the originals of completed jobs; empty: never
 * @param deadLetter for files that failed, with their reports; empty: never
 */
public record RetentionSettings(Optional<Duration> archive, Optional<Duration> deadLetter) {

    private static final Duration MAX_PERIOD = Duration.ofHours(1);

    private static final Duration MIN_PERIOD = Duration.ofSeconds(1);

    /** Nothing is deleted. */
    public static final RetentionSettings NONE = new RetentionSettings(Optional.empty(), Optional.empty());

    /** Checks whether anything is deleted. */
    public boolean enabled() {
        return archive.isPresent() || deadLetter.isPresent();
    }

    /** Returns the time between two searches for old files: a tenth of the shorter retention, but at most an hour. */
    public Duration searchPeriod() {
        Duration tenth = Stream.of(archive, deadLetter)
                .flatMap(Optional::stream)
                .map(retention -> retention.dividedBy(10))
                .min(Duration::compareTo)
                .orElse(MAX_PERIOD);
        return Collections.max(List.of(MIN_PERIOD, Collections.min(List.of(MAX_PERIOD, tenth))));
    }
}
