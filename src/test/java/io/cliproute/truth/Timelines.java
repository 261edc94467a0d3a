package io.cliproute.truth;

import static io.cliproute.truth.Trait.GAPS;
import static io.cliproute.truth.Trait.NO_KEY_FRAME_SEEK;
import static io.cliproute.truth.Trait.SHORT;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Films whose frames and tones have unusual start, end or intermediate times. */
final class Timelines {

    private static final Timeline USUAL = Timeline.USUAL;
    private static final String CODING = Formats.H264 + "-g 50 -bf 2 -c:a aac";
    private static final String WEB_CODING = Formats.VP9 + "-g 50 -c:a libopus";
    private static final Set<String> SHORT_FORM = Set.of(
            "late-video.ts",
            "late-video.mkv",
            "late-audio.ts",
            "gap.mp4",
            "jitter.mp4",
            "120.mp4",
            "cut.mp4",
            "late-fragments.mp4",
            "starts-at-7.mkv",
            "interlaced.ts",
            "sparse.mp4");

    private Timelines() {}

    static List<Source> sources() {
        List<Source> all = new ArrayList<>();
        lateStreams(all);
        rates(all);
        irregular(all);
        starts(all);
        interlaced(all);
        sounds(all);
        return all.stream()
                .map(film -> SHORT_FORM.contains(film.name()) ? film.with(SHORT) : film)
                .map(film -> film.name().matches(".*\\.(ts|mpg)") ? film.with(NO_KEY_FRAME_SEEK) : film)
                .toList();
    }

    private static void lateStreams(List<Source> all) {
        for (String extension : List.of("mp4", "mov", "mkv", "ts", "flv")) {
            all.add(Source.of("late-video." + extension, USUAL.frames("trim=start=3"), CODING));
            all.add(Source.of("late-audio." + extension, USUAL.tones("atrim=start=0.4"), CODING));
            all.add(Source.of("very-late-audio." + extension, USUAL.tones("atrim=start=3"), CODING));
            all.add(Source.of("short-video." + extension, USUAL.frames("trim=end=9"), CODING));
            all.add(Source.of("short-audio." + extension, USUAL.tones("atrim=end=9"), CODING));
        }
        all.add(Source.of(
                "late-video.frag.mp4", USUAL.frames("trim=start=3"), CODING + Formats.FRAGMENTED + "+delay_moov"));
        all.add(Source.of("late-video.webm", USUAL.frames("trim=start=3"), WEB_CODING));
    }

    private static void rates(List<Source> all) {
        for (String rate : List.of("1", "5", "12", "24", "30", "48", "50", "60", "120")) {
            all.add(Source.of(rate + ".mp4", USUAL.at(rate), CODING));
        }
        for (String extension : List.of("mp4", "mov", "mkv", "ts", "avi", "flv")) {
            all.add(Source.of("23.976." + extension, USUAL.at("24000/1001"), CODING));
        }
        for (String extension : List.of("mp4", "mkv", "ts")) {
            all.add(Source.of("29.97." + extension, USUAL.at("30000/1001"), CODING));
            all.add(Source.of("59.94." + extension, USUAL.at("60000/1001"), CODING));
        }
        all.add(Source.of(
                "sparse.mp4",
                USUAL.at("5").lasting(90),
                CODING + " -g 2000 -sc_threshold 0 -force_key_frames expr:lt(t,60)*gte(t,n_forced)"));
        all.add(Source.of("hd.mp4", USUAL.wide(1280), CODING));
    }

    private static void irregular(List<Source> all) {
        for (String extension : List.of("mp4", "mov", "mkv", "ts")) {
            all.add(Source.of(
                    "jitter." + extension, USUAL.frames("settb=1/90000,setpts=PTS+mod(N*7\\,5)*240"), CODING));
            all.add(Source.of(
                    "thinned." + extension, USUAL.frames("select=not(mod(n\\,7))+lt(mod(n\\,50)\\,9)"), CODING));
            all.add(Source.of("gap." + extension, USUAL.frames("select=lt(t\\,3)+gte(t\\,9)"), CODING)
                    .with(GAPS));
        }
        all.add(Source.of("jitter.webm", USUAL.frames("settb=1/1000,setpts=PTS+mod(N*7\\,5)*3"), WEB_CODING));
        all.add(Source.of("gap.webm", USUAL.frames("select=lt(t\\,3)+gte(t\\,9)"), WEB_CODING)
                .with(GAPS));
    }

    private static void starts(List<Source> all) {
        for (String extension : List.of("mkv", "ts", "mp4", "flv")) {
            all.add(Source.of("starts-at-7." + extension, USUAL, CODING + " -output_ts_offset 7"));
        }
        all.add(Source.of("starts-at-20000.ts", USUAL, CODING + " -output_ts_offset 20000"));
        all.add(Source.of("wraps.ts", USUAL, CODING + " -output_ts_offset 95440"));
        all.add(Source.of(
                "starts-below-zero.mp4", USUAL, CODING + " -output_ts_offset -0.5 -avoid_negative_ts disabled"));
        for (String extension : List.of("mp4", "mov")) {
            all.add(Source.of("cut." + extension, USUAL, CODING).copied("-ss 2.3 -i IN -c copy"));
            all.add(Source.of("no-edit-list." + extension, USUAL, CODING + " -use_editlist 0"));
        }
        all.add(Source.of("late-fragments.mp4", USUAL, CODING + " -output_ts_offset 10" + Formats.FRAGMENTED));
        all.add(Source.of("cut.mkv", USUAL, CODING).copied("-ss 2.3 -i IN -c copy"));
        all.add(Source.of("cut.ts", USUAL, CODING).copied("-ss 2.3 -i IN -c copy"));
    }

    private static void interlaced(List<Source> all) {
        String fields = " -flags +ilme+ildct -top 1";
        Timeline timeline = USUAL.frames("setfield=tff");
        for (String extension : List.of("ts", "mpg", "mkv")) {
            all.add(Source.of("interlaced." + extension, timeline, Formats.MPEG2 + "-g 12 -bf 2 -c:a mp2" + fields));
        }
        for (String extension : List.of("mp4", "mkv")) {
            all.add(Source.of("interlaced-h264." + extension, timeline, CODING + " -x264-params tff=1"));
        }
    }

    private static void sounds(List<Source> all) {
        String picture = Formats.H264 + "-g 50 -bf 2 ";
        all.add(Source.of("ac3.ts", USUAL, picture + "-c:a ac3"));
        all.add(Source.of("flac.mkv", USUAL, picture + "-c:a flac"));
        all.add(Source.of("pcm.mov", USUAL, picture + "-c:a pcm_s16le"));
        all.add(Source.of("mp3.mkv", USUAL, picture + "-ar 44100 -c:a libmp3lame"));
        all.add(Source.of("opus.mp4", USUAL, picture + "-c:a libopus"));
        all.add(Source.of("low-rate.mp4", USUAL, picture + "-ar 22050 -c:a aac"));
        all.add(Source.of("silent.mp4", USUAL.silent(), picture));
        all.add(Source.of("silent.ts", USUAL.silent(), picture));
    }
}
