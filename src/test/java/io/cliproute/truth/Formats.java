package io.cliproute.truth;

import static io.cliproute.truth.Trait.HEAVY;
import static io.cliproute.truth.Trait.INTRA_REFRESH;
import static io.cliproute.truth.Trait.NO_KEY_FRAME_SEEK;
import static io.cliproute.truth.Trait.SHORT;
import static io.cliproute.truth.Trait.UNTIMED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Films with a regular timeline in containers, codecs and group-of-pictures structures of all kinds. */
final class Formats {

    static final String H264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p ";
    static final String HEVC = "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -x265-params log-level=error:";
    static final String MPEG2 = "-c:v mpeg2video -q:v 5 ";
    static final String VP9 = "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 ";
    static final String FRAGMENTED = " -movflags +frag_keyframe+empty_moov+default_base_moof";

    private static final String OPEN = "keyint=50:min-keyint=50:scenecut=0:bframes=3:open-gop=1";

    /** A name and the options of an encoder. */
    private record Coding(String name, String options) {}

    private static final List<Coding> H264_GROUPS = List.of(
            new Coding("h264-intra", H264 + "-g 1"),
            new Coding("h264-short", H264 + "-g 12 -bf 0"),
            new Coding("h264-closed", H264 + "-g 50 -bf 3"),
            new Coding("h264-long", H264 + "-g 250 -bf 2 -sc_threshold 0"),
            new Coding("h264-open", H264 + "-x264-params " + OPEN),
            new Coding("h264-refresh", H264 + "-x264-params intra-refresh=1:keyint=50:bframes=0"));

    private static final List<Coding> HEVC_GROUPS = List.of(
            new Coding("hevc-short", HEVC + "keyint=12:bframes=0"),
            new Coding("hevc-closed", HEVC + "keyint=50:bframes=3:open-gop=0"),
            new Coding("hevc-long", HEVC + "keyint=250:bframes=2:open-gop=0"),
            new Coding("hevc-open", HEVC + OPEN));

    private static final List<Coding> MPEG_GROUPS = List.of(
            new Coding("mpeg2-intra", MPEG2 + "-g 1"),
            new Coding("mpeg2-short", MPEG2 + "-g 12"),
            new Coding("mpeg2-b-frames", MPEG2 + "-g 15 -bf 2"));

    private static final List<Coding> MPEG4_GROUPS = List.of(
            new Coding("mpeg4-short", "-c:v mpeg4 -q:v 5 -g 12"),
            new Coding("mpeg4-b-frames", "-c:v mpeg4 -q:v 5 -g 50 -bf 2"));

    private static final List<Coding> VP9_GROUPS =
            List.of(new Coding("vp9-short", VP9 + "-g 25"), new Coding("vp9-long", VP9 + "-g 250"));

    private static final List<Coding> MJPEG = List.of(new Coding("mjpeg", "-c:v mjpeg -q:v 5 -pix_fmt yuvj420p"));

    private static final List<Coding> AV1 = List.of(new Coding("av1", "-c:v libsvtav1 -preset 12 -g 50"));

    private static final Set<String> SHORT_FORM = Set.of(
            "h264-closed.mp4",
            "h264-open.mkv",
            "h264-long.ts",
            "h264-closed.avi",
            "h264-refresh.mp4",
            "hevc-open.mp4",
            "mpeg2-b-frames.mpg",
            "vp9-short.webm",
            "bare.h264");

    private Formats() {}

    static List<Source> sources() {
        List<Source> all = new ArrayList<>();
        add(all, H264_GROUPS, " -c:a aac", "mp4", "mov", "mkv", "avi", "flv", "ts", "mpg", "frag.mp4");
        add(all, HEVC_GROUPS, " -c:a aac", "mp4", "mov", "mkv", "ts");
        add(all, MPEG_GROUPS, " -c:a mp2", "mpg", "ts", "mkv", "avi");
        add(all, MPEG4_GROUPS, " -c:a libmp3lame", "mp4", "mov", "mkv", "avi");
        add(all, VP9_GROUPS, " -c:a libopus", "webm", "mkv", "mp4");
        add(all, AV1, " -c:a libopus", "webm", "mkv", "mp4");
        add(all, MJPEG, " -c:a pcm_s16le", "avi", "mov", "mkv");
        all.add(film("vp8.webm", "-c:v libvpx -deadline realtime -g 50 -c:a libopus"));
        all.add(film("prores.mov", "-c:v prores_ks -c:a pcm_s16le"));
        all.add(film("wmv2.wmv", "-c:v wmv2 -q:v 5 -g 50 -c:a wmav2"));
        all.add(film("flv1.flv", "-c:v flv -q:v 5 -g 50 -ar 44100 -c:a libmp3lame"));
        add(all, List.of(new Coding("bare", H264 + "-g 50 -bf 2 -an")), "", "h264");
        add(all, List.of(new Coding("bare", HEVC + "keyint=50:open-gop=0 -an")), "", "hevc");
        return all;
    }

    private static void add(List<Source> all, List<Coding> codings, String audio, String... extensions) {
        for (Coding coding : codings) {
            for (String extension : extensions) {
                String container = extension.equals("frag.mp4") ? FRAGMENTED : "";
                String sound = extension.equals("mpg") ? " -c:a mp2" : audio;
                all.add(film(coding.name() + "." + extension, coding.options() + sound + container));
            }
        }
    }

    private static Source film(String name, String coding) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        Timeline timeline = extension.startsWith("h") ? Timeline.USUAL.silent() : Timeline.USUAL;
        Source film = Source.of(name, timeline, coding);
        film = SHORT_FORM.contains(name) ? film.with(SHORT) : film;
        film = name.equals("h264-closed.mp4") ? film.with(HEAVY) : film;
        film = name.contains("refresh") ? film.with(INTRA_REFRESH) : film;
        film = Set.of("ts", "mpg").contains(extension) ? film.with(NO_KEY_FRAME_SEEK) : film;
        return Set.of("h264", "hevc").contains(extension) ? film.with(UNTIMED) : film;
    }
}
