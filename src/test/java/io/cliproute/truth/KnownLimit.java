package io.cliproute.truth;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A difference between outputs and sources that stays, as documented in {@code docs/correctness.md}.
 *
 * @param operation pattern of the operation with its options
 * @param source pattern of the names of the films
 * @param subject pattern of what was checked
 * @param heading of the section that documents it
 */
record KnownLimit(Pattern operation, Pattern source, Pattern subject, String heading) {

    static final List<KnownLimit> ALL = List.of(
            of("transcode\\?video=copy&format=mkv", "cut\\.(mp4|mov)", ".*", "Frames that an edit list hides"),
            of("hls.*", "cut\\.(mp4|mov)", "sound and picture at tone 2", "Sound that an edit list hides"),
            of(
                    "clip\\?start=0s&duration=3s&format=mov",
                    "late-video\\..*",
                    "is made",
                    "Clips of a time without a picture"));

    private static KnownLimit of(String operation, String source, String subject, String heading) {
        return new KnownLimit(Pattern.compile(operation), Pattern.compile(source), Pattern.compile(subject), heading);
    }

    boolean covers(Check check) {
        return operation.matcher(check.operation()).matches()
                && source.matcher(check.source()).matches()
                && subject.matcher(check.subject()).matches();
    }

    static Optional<KnownLimit> of(Check check) {
        return ALL.stream().filter(limit -> limit.covers(check)).findFirst();
    }
}
