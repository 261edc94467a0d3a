package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Manifests for DASH and HLS of the same segments (CMAF) of a video in several sizes.
 *
 * @param stream sizes and segments
 */
public record Dash(AdaptiveStream stream) implements Operation {

    /** The playlist for HLS, by which an output is verified, as FFmpeg may have no reader of DASH manifests. */
    public static final String MASTER_PLAYLIST = "master.m3u8";

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "dash",
            "DASH and HLS manifests of common segments, in a folder",
            "dash?heights=720,360&segment=4s",
            AdaptiveStream.OPTIONS,
            options -> new Dash(AdaptiveStream.of(options, "dash")));

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
        return stream.normalizations(facts, facts.media().audio()).stream()
                .flatMap(decision -> decision.query().stream())
                .toList();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        List<HlsVariant> variants = stream.variants(video.videoFormat().orElseThrow());
        List<Loudness.Decision> normalizations = stream.normalizations(facts, media.audio());
        Expectation streams =
                media.audio().isEmpty() ? Expectation.of(Kind.VIDEO) : Expectation.of(Kind.VIDEO, Kind.AUDIO);
        Rendition made = Rendition.of(
                        new Rendition.Name(output, keyword(), output + "/manifest.mpd"),
                        Input.WHOLE_SOURCE,
                        arguments(output, media, variants, normalizations),
                        DecodeEffort.ALL_FRAMES,
                        streams.withDuration(media.videoDuration()).probedBy(output + "/" + MASTER_PLAYLIST))
                .withAssets(stream.overlays().assets(output))
                .measuringLoudness(!normalizations.isEmpty());
        Optional<String> note = normalizations.stream()
                .flatMap(decision -> decision.note().stream())
                .findFirst();
        return note.map(made::withNote).orElse(made);
    }

    private List<String> arguments(
            String output, MediaInfo media, List<HlsVariant> variants, List<Loudness.Decision> normalizations) {
        String video = StreamSelector.specifier(media.video().orElseThrow());
        List<String> arguments = new ArrayList<>();
        variants.forEach(variant -> arguments.addAll(List.of("-map", video)));
        media.audio().forEach(track -> arguments.addAll(List.of("-map", StreamSelector.specifier(track))));
        for (int i = 0; i < variants.size(); i++) {
            arguments.addAll(stream.variantOptions(output, media, variants.get(i), i));
        }
        arguments.addAll(stream.encoding());
        for (int i = 0; i < normalizations.size(); i++) {
            String track = "-filter:a:" + i;
            normalizations.get(i).filters().ifPresent(filters -> arguments.addAll(List.of(track, filters)));
        }
        if (!media.audio().isEmpty()) {
            boolean copies = normalizations.isEmpty()
                    && media.audio().stream().allMatch(track -> track.codec().equals("aac"));
            arguments.addAll((copies ? AudioCodec.COPY : AudioCodec.AAC).arguments(media.audio()));
        }
        arguments.addAll(muxer(variants.size(), media.audio().size()));
        return arguments;
    }

    private List<String> muxer(int variants, int tracks) {
        StringBuilder sets = new StringBuilder("id=0,streams=v");
        // a set of its own for each track, as they may differ in language
        IntStream.range(0, tracks).forEach(i -> sets.append(" id=" + (i + 1) + ",streams=" + (variants + i)));
        return List.of(
                "-f",
                "dash",
                "-seg_duration",
                DurationText.seconds(stream.segment()),
                "-adaptation_sets",
                sets.toString(),
                "-hls_playlist",
                "1",
                "-hls_master_name",
                MASTER_PLAYLIST,
                "-init_seg_name",
                "init-$RepresentationID$.mp4",
                "-media_seg_name",
                "segment-$RepresentationID$-$Number%05d$.m4s");
    }
}
