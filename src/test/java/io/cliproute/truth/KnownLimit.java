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
            of(
                    "transcode\\?video=copy&format=mkv",
                    "(cut|starts-below-zero)\\.(mp4|mov)",
                    ".*",
                    "Frames that an edit list hides"),
            of("hls.*", "cut\\.(mp4|mov)", "sound and picture at tone 2", "Sound that an edit list hides"),
            of(
                    "clip\\?start=0s&duration=3s&format=mov",
                    "late-video\\..*",
                    "is made",
                    "Clips of a time without a picture"),
            of(
                    "(sheet|sprites).*",
                    "(cut|starts-below-zero)\\.(mp4|mov)",
                    "(tile|cue) .*",
                    "Key frames that an edit list hides"),
            of(
                    "sheet\\?columns=4&rows=2",
                    ".*(\\.avi|\\.flv|\\.frag\\.mp4|-fragments\\.mp4)|no-edit-list\\..*|cut\\.(mkv|ts)",
                    "tile .*",
                    "Sheets of key frames of films whose picture begins some frames late"),
            of(
                    "clip\\?start=(0s&duration=3s|2\\.5s&duration=4s|3\\.3s&end=9s).*",
                    ".*",
                    "last frame",
                    "The end of copied clips"),
            of(
                    "clip\\?start=2\\.5s&duration=4s",
                    "(sparse|5|thinned|interlaced|mpeg2-.*)\\..*",
                    "sound and picture.*",
                    "Copied clips of few frames"),
            of("clip\\?start=7\\.1s.*", "gap\\..*", "first frame|duration", "Gaps in the picture"),
            of("clip\\?start=(7\\.1s|1\\.02s|30%).*", "thinned\\..*", "first frame|duration", "Gaps in the picture"),
            of("clip\\?start=3\\.3s.*", "gap\\.ts", "frames follow.*|time of frame.*", "Gaps in the picture"),
            of(".*format=mkv", "gap\\.(mp4|mov)", "duration", "Gaps in the picture"),
            of("(clip|preview|thumbnail).*", "h264-refresh\\..*", "first frame|middle.*|picture", "Intra refresh"),
            of("(clip|transcode).*", ".*\\.mpg", "time of frame.*", "Copies of MPEG program streams"),
            of("hls.*", ".*\\.avi", "EXTINF.*", "HLS of AVI"),
            of(
                    "(clip|hls|transcode).*",
                    "h264-.*\\.mpg",
                    "(first|last) frame|duration|tones|frames( follow.*| are whole)?|sound and picture.*|time of frame.*",
                    "H.264 in MPEG program streams"),
            of(
                    "(preview|sheet|sprites|thumbnail).*",
                    "h264-.*\\.mpg",
                    "(middle|tile|cue at) .*|end of the last cue|picture",
                    "H.264 in MPEG program streams"),
            of("clip\\?start=(0s|3\\.3s).*", "h264-.*\\.avi", "sound and picture.*", "Copied clips of AVI"),
            of("clip\\?start=(2\\.5s&duration=4s|3\\.3s&end=9s.*)", ".*\\.wmv", "first frame", "Copied clips of WMV"),
            of("thumbnail\\?at=95%.*", ".*\\.(avi|flv)", "picture", "Durations without the delay of B-frames"),
            of(
                    "sheet.*accuracy=exact",
                    "(late|short)-video\\.flv|late-video\\.frag\\.mp4",
                    "tile .*",
                    "Durations without the delay of B-frames"),
            of(
                    "thumbnail\\?at=[^&]*(&format=png)?",
                    "(mpeg2|mpeg4|interlaced).*\\.(mkv|avi|mpg)",
                    "picture",
                    "Key frames just before a time"),
            of("clip\\?start=3\\.3s.*", "(h264|mpeg2)-intra\\..*", "first frame", "Key frames just before a time"),
            of("probe", ".*\\.ts", "duration", "Durations of MPEG-TS"),
            of(
                    "(sheet|sprites|preview|thumbnail\\?at=95%).*",
                    "thinned\\.(mp4|mov)", "(tile|cue|middle|end) .*|picture", "MP4 that states too short a duration"));

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
