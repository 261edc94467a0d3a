package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * HLS playlists and segments of a video in several sizes (an adaptive bit rate ladder).
 *
 * @param stream sizes and segments
 */
public record Hls(AdaptiveStream stream) implements Operation {

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "hls",
            "HLS playlists and segments, in a folder",
            "hls?heights=720,360&segment=4s",
            AdaptiveStream.OPTIONS,
            options -> new Hls(AdaptiveStream.of(options, "hls")));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public List<AuthorFile> files() {
        return stream.files();
    }

    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        return normalization(facts).flatMap(Loudness.Decision::query).stream().toList();
    }

    private Optional<Loudness.Decision> normalization(MediaFacts facts) {
        List<MediaInfo.Stream> first = facts.media().audio().stream().limit(1).toList();
        return stream.normalizations(facts, first).stream().findFirst();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        String master = output + "/master.m3u8";
        List<HlsVariant> variants = stream.variants(video.videoFormat().orElseThrow());
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
                .withAssets(stream.overlays().assets(output))
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
        arguments.addAll(stream.encoding());
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

    private List<String> variantOptions(String output, MediaInfo media, HlsVariant variant, int number) {
        MediaInfo.Stream video = media.video().orElseThrow();
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        media.audio().stream()
                .findFirst()
                .ifPresent(track -> arguments.addAll(List.of("-map", StreamSelector.specifier(track))));
        arguments.addAll(stream.variantOptions(output, media, variant, number));
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
                DurationText.seconds(stream.segment()),
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
