package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A ladder of the same video in several sizes, in segments, with playlists: what players on changing lines want.
 *
 * @param heights in pixels, the highest first; those above the video's own are left out
 * @param segment how long a segment is
 */
public record Hls(List<Integer> heights, Duration segment) implements Operation {

    private static final Option<List<Integer>> HEIGHTS = Option.of(
            "heights",
            "1080,720,480,360",
            "comma-separated heights, such as 720,360",
            "heights of the variants in pixels; those above the height of the video are omitted",
            Hls::heights);
    private static final Option<Duration> SEGMENT = Option.duration("segment", "6s", "duration of a segment");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "hls",
            "HLS playlists and segments, in a folder",
            "hls?heights=720,360&segment=4s",
            List.of(HEIGHTS, SEGMENT),
            options -> new Hls(options.get(HEIGHTS), options.get(SEGMENT)));

    public Hls {
        heights = List.copyOf(heights);
        if (segment.compareTo(Duration.ofSeconds(1)) < 0 || segment.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("hls: option 'segment' is not in the range 1s to 60s");
        }
    }

    private static List<Integer> heights(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Option.integer("heights", 2, 4320, "").parser())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        List<HlsVariant> variants = variants(video.videoFormat().orElseThrow());
        return Rendition.of(
                        new Rendition.Name(output + "/master", keyword(), "m3u8"),
                        Input.WHOLE_SOURCE,
                        arguments(output, media, variants),
                        DecodeEffort.ALL_FRAMES,
                        Expectation.of(Kind.VIDEO).withDuration(media.videoDuration()))
                .inFolder(output, output + "/%v/index.m3u8")
                .withTextFiles(List.of(new TextFile(
                        output,
                        keyword(),
                        output + "/master.m3u8",
                        masterPlaylist(variants, !media.audio().isEmpty()))));
    }

    /** Returns the time from the start of the sound to the first frame, which FFmpeg doesn't count; zero where the picture is there first. */
    public static Duration audioBeforeVideo(MediaInfo media) {
        return media.videoStart().minus(earliestStart(media));
    }

    /** Returns the time from the first frame or sound to the last; empty when it is not known. */
    public static Optional<Duration> duration(MediaInfo media) {
        Optional<Duration> sound = media.audio().stream().findFirst().flatMap(track -> track.duration()
                .map(track.start()::plus));
        return media.videoEnd()
                .map(end -> sound.filter(later -> later.compareTo(end) > 0).orElse(end))
                .map(end -> end.minus(earliestStart(media)));
    }

    private static Duration earliestStart(MediaInfo media) {
        Duration picture = media.videoStart();
        return media.audio().stream()
                .findFirst()
                .map(MediaInfo.Stream::start)
                .filter(sound -> sound.compareTo(picture) < 0)
                .orElse(picture);
    }

    private List<String> arguments(String output, MediaInfo media, List<HlsVariant> variants) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            arguments.addAll(variantOptions(media, variants.get(i), i));
        }
        arguments.addAll(VideoCodec.H264.arguments(VideoCodec.H264.defaultCrf(), Container.MP4));
        // every segment begins with a key frame, at the same times in all sizes
        // the encoder's usual clock ticks once a frame, too coarse for what comes at irregular times
        arguments.addAll(List.of("-fps_mode", "vfr", "-enc_time_base", "1:90000", "-sc_threshold", "0"));
        // counted from the last one, as frames that make up for a gap would each be a segment; a millisecond less
        // against rounding
        String next = DurationText.seconds(segment.minusMillis(1));
        arguments.addAll(List.of("-force_key_frames", "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+" + next + ")"));
        media.audio().stream()
                .findFirst()
                .ifPresent(sound -> arguments.addAll(
                        (sound.codec().equals("aac") ? AudioCodec.COPY : AudioCodec.AAC).arguments(List.of(sound))));
        arguments.addAll(muxer(output, variants, !media.audio().isEmpty()));
        return arguments;
    }

    /** Ours, as FFmpeg leaves out a video of less than half a second, and older versions all that has no bit rate of its own. */
    private static String masterPlaylist(List<HlsVariant> variants, boolean sound) {
        return variants.stream()
                .map(variant -> variant.masterPlaylistEntry(sound))
                .collect(Collectors.joining("", "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n", ""));
    }

    private List<HlsVariant> variants(VideoFormat picture) {
        Size shown = Size.displayed(picture);
        List<Size> sizes = heights.stream()
                .filter(height -> height <= shown.height())
                .map(height -> shown.withMaxHeight(height).roundedToEven())
                .toList();
        return (sizes.isEmpty() ? List.of(shown.roundedToEven()) : sizes)
                .stream().map(size -> HlsVariant.of(size, picture.frameRate())).toList();
    }

    /** Repeats the last frame where sound goes on for more than a segment after it, as each segment needs a frame to begin with. */
    private String untilSoundEnds(MediaInfo media) {
        Duration rest = media.audio().stream()
                .findFirst()
                .flatMap(sound -> sound.duration().map(sound.start()::plus).or(media::duration))
                .flatMap(end -> media.videoEnd().map(end::minus))
                .orElse(Duration.ZERO);
        return rest.compareTo(segment) > 0 ? ",tpad=stop_mode=clone:stop_duration=" + DurationText.seconds(rest) : "";
    }

    private List<String> variantOptions(MediaInfo media, HlsVariant variant, int number) {
        MediaInfo.Stream video = media.video().orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        media.audio().stream()
                .findFirst()
                .ifPresent(sound -> arguments.addAll(List.of("-map", StreamSelector.specifier(sound))));
        VideoFormat picture = video.videoFormat().orElseThrow();
        arguments.addAll(List.of(
                "-filter:v:" + number,
                VideoFilters.forVideo(picture, variant.size().scaleFilter())
                        + VideoFilters.toLimitedRange(picture)
                        + untilSoundEnds(media)));
        arguments.addAll(variant.arguments(number));
        return arguments;
    }

    private List<String> muxer(String output, List<HlsVariant> variants, boolean sound) {
        String streamMap = IntStream.range(0, variants.size())
                .mapToObj(i -> "v:" + i + (sound ? ",a:" + i : "") + ",name:"
                        + variants.get(i).name())
                .collect(Collectors.joining(" "));
        return List.of(
                "-f",
                "hls",
                "-hls_time",
                DurationText.seconds(segment),
                "-hls_playlist_type",
                "vod",
                "-hls_flags",
                "independent_segments",
                "-hls_segment_type",
                "mpegts",
                // relative to the work folder, whose own path may hold a per cent sign
                "-hls_segment_filename",
                output + "/%v/%05d.ts",
                "-var_stream_map",
                streamMap);
    }
}
