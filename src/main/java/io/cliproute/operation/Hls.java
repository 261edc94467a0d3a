package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * HLS playlists and segments of a video in several sizes (an adaptive bit rate ladder).
 *
 * @param heights in pixels, descending; those above the height of the video are omitted
 * @param segment the duration of a segment
 * @param loudness that the audio is normalized to; empty to leave it unchanged
 * @param overlay image over the picture; empty if there is none
 */
public record Hls(List<Integer> heights, Duration segment, Optional<LoudnessTarget> loudness, Optional<Overlay> overlay)
        implements Operation {

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
            Stream.of(List.of(HEIGHTS, SEGMENT), Overlay.OPTIONS, LoudnessTarget.OPTIONS)
                    .<Option<?>>flatMap(List::stream)
                    .toList(),
            options -> new Hls(
                    options.get(HEIGHTS),
                    options.get(SEGMENT),
                    LoudnessTarget.of(options, "hls"),
                    Overlay.of(options, "hls")));

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
    public List<Path> assets() {
        return overlay.map(Overlay::image).stream().toList();
    }

    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        return normalization(facts).flatMap(Loudness.Decision::query).stream().toList();
    }

    private Optional<Loudness.Decision> normalization(MediaFacts facts) {
        return loudness.flatMap(target ->
                facts.media().audio().stream().findFirst().map(track -> new Loudness(target, track, "").decide(facts)));
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        String master = output + "/master.m3u8";
        List<HlsVariant> variants = variants(video.videoFormat().orElseThrow());
        Optional<Loudness.Decision> normalization = normalization(facts);
        Rendition made = Rendition.of(
                        new Rendition.Name(output, keyword(), master),
                        Input.WHOLE_SOURCE,
                        arguments(output, media, variants, normalization),
                        DecodeEffort.ALL_FRAMES,
                        Expectation.of(Kind.VIDEO).withDuration(media.videoDuration()))
                .withTarget(output + "/%v/index.m3u8")
                .withTextFile(new TextFile(
                        output,
                        keyword(),
                        master,
                        masterPlaylist(variants, !media.audio().isEmpty())))
                .withAssets(Overlay.assets(overlay, output))
                .measuringLoudness(normalization.isPresent());
        return normalization
                .flatMap(Loudness.Decision::note)
                .map(made::withNote)
                .orElse(made);
    }

    /**
     * Returns the time from the first audio sample to the first frame, which FFmpeg does not include in the first
     * segment; zero if video begins first.
     */
    public static Duration audioBeforeVideo(MediaInfo media) {
        return media.videoStart().minus(earliestStart(media));
    }

    /** Returns the time from the first frame or audio sample to the last; empty if it is not known. */
    public static Optional<Duration> duration(MediaInfo media) {
        Optional<Duration> audioEnd = media.audio().stream().findFirst().flatMap(track -> track.duration()
                .map(track.start()::plus));
        return media.videoEnd()
                .map(end -> audioEnd.filter(later -> later.compareTo(end) > 0).orElse(end))
                .map(end -> end.minus(earliestStart(media)));
    }

    private static Duration earliestStart(MediaInfo media) {
        Duration videoStart = media.videoStart();
        return media.audio().stream()
                .findFirst()
                .map(MediaInfo.Stream::start)
                .filter(start -> start.compareTo(videoStart) < 0)
                .orElse(videoStart);
    }

    private List<String> arguments(
            String output, MediaInfo media, List<HlsVariant> variants, Optional<Loudness.Decision> normalization) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            arguments.addAll(variantOptions(output, media, variants.get(i), i));
        }
        arguments.addAll(VideoCodec.H264.arguments(VideoCodec.H264.defaultCrf(), Container.MP4));
        // Every segment begins with a key frame, at the same times in all variants. The encoder's default time base is
        // one
        // frame, too coarse for a variable frame rate.
        arguments.addAll(List.of("-fps_mode", "vfr", "-enc_time_base:v", "1:90000", "-sc_threshold", "0"));
        // Counts from the last forced key frame: with absolute times each frame after a gap would be one. One
        // millisecond
        // less allows for rounding.
        String next = DurationText.seconds(segment.minusMillis(1));
        arguments.addAll(List.of("-force_key_frames", "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+" + next + ")"));
        normalization
                .flatMap(Loudness.Decision::filters)
                .ifPresent(filters -> arguments.addAll(List.of("-af", filters)));
        media.audio().stream()
                .findFirst()
                .ifPresent(track -> arguments.addAll(
                        (track.codec().equals("aac") && normalization.isEmpty() ? AudioCodec.COPY : AudioCodec.AAC)
                                .arguments(List.of(track))));
        arguments.addAll(muxer(output, variants, !media.audio().isEmpty()));
        return arguments;
    }

    /**
     * Returns the master playlist. That of FFmpeg omits a video of less than half a second, and in older versions all
     * variants without a bit rate of their own.
     */
    private static String masterPlaylist(List<HlsVariant> variants, boolean hasAudio) {
        return variants.stream()
                .map(variant -> variant.masterPlaylistEntry(hasAudio))
                .collect(Collectors.joining("", "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n", ""));
    }

    private List<HlsVariant> variants(VideoFormat source) {
        Size shown = Size.displayed(source);
        List<Size> sizes = heights.stream()
                .filter(height -> height <= shown.height())
                .map(height -> shown.withMaxHeight(height).roundedToEven())
                .toList();
        return (sizes.isEmpty() ? List.of(shown.roundedToEven()) : sizes)
                .stream().map(size -> HlsVariant.of(size, source.frameRate())).toList();
    }

    /**
     * Returns the filter that repeats the last frame if audio goes on for more than a segment, as each segment has to
     * begin with a frame. It begins with a comma, or is empty.
     */
    private String padToAudioEnd(MediaInfo media) {
        Duration rest = media.audio().stream()
                .findFirst()
                .flatMap(track -> track.duration().map(track.start()::plus).or(media::duration))
                .flatMap(end -> media.videoEnd().map(end::minus))
                .orElse(Duration.ZERO);
        return rest.compareTo(segment) > 0 ? ",tpad=stop_mode=clone:stop_duration=" + DurationText.seconds(rest) : "";
    }

    private List<String> variantOptions(String output, MediaInfo media, HlsVariant variant, int number) {
        MediaInfo.Stream video = media.video().orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        media.audio().stream()
                .findFirst()
                .ifPresent(track -> arguments.addAll(List.of("-map", StreamSelector.specifier(track))));
        VideoFormat source = video.videoFormat().orElseThrow();
        arguments.addAll(List.of(
                "-filter:v:" + number,
                VideoFilters.forVideo(source, variant.size().scaleFilter())
                        + VideoFilters.toLimitedRange(source)
                        + Overlay.videoFilters(overlay, output, source, variant.size())
                        + padToAudioEnd(media)));
        arguments.addAll(variant.arguments(number));
        return arguments;
    }

    private List<String> muxer(String output, List<HlsVariant> variants, boolean hasAudio) {
        String streamMap = IntStream.range(0, variants.size())
                .mapToObj(i -> "v:" + i + (hasAudio ? ",a:" + i : "") + ",name:"
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
                // relative to the work folder, whose path may contain a per cent sign
                "-hls_segment_filename",
                output + "/%v/%05d.ts",
                "-var_stream_map",
                streamMap);
    }
}
