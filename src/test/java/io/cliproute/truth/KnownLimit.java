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
                    "Clips of a time without a picture"),
            of("(sheet|sprites).*", "cut\\.(mp4|mov)", "(tile|cue) .*", "Key frames that an edit list hides"),
            of("sheet\\?columns=4&rows=2", ".*", "tile 7", "The last picture of a sheet of key frames"),
            of(
                    "sheet.*",
                    ".*(\\.avi|\\.flv|\\.frag\\.mp4|-fragments\\.mp4)",
                    "tile .*",
                    "Sheets of films whose picture begins some frames late"),
            of("clip.*mode=smart&format=mkv", ".*", "(time of frame|sound and picture).*", "Smart clips in Matroska"),
            of(
                    "clip.*mode=smart&format=mkv",
                    ".*-?(frag|fragments)\\.mp4",
                    "frames follow one another",
                    "Smart clips in Matroska"),
            of("clip\\?start=(0|2\\.5)s&duration=[34]s.*", ".*", "last frame", "The end of copied clips"),
            of("clip\\?start=2\\.5s&duration=4s", "sparse\\..*", "sound and picture.*", "Copied clips of few frames"),
            of("clip\\?start=7\\.1s.*", "gap\\..*", "first frame|duration", "Gaps in the picture"),
            of(".*format=mkv", "gap\\.mp4", "duration", "Gaps in the picture"),
            of("(clip|preview|thumbnail).*", "h264-refresh\\..*", "first frame|middle.*|picture", "Intra refresh"),
            of("(clip|transcode).*", ".*\\.mpg", "time of frame.*", "Copies of MPEG program streams"),
            of("hls.*", ".*\\.avi", "EXTINF.*", "HLS of AVI"));

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
