package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A video in several sizes, of which a player chooses by the speed of its connection. All sizes are cut at the same key
 * frames.
 *
 * @param heights in pixels, descending; those above the height of the video are omitted
 * @param bitrates maximum bit rates of the video at these heights; empty for rates that follow from the size
 * @param segment the duration of a segment
 * @param loudness that the audio is normalized to; empty to leave it unchanged
 * @param overlays what is put over the picture
 */
record AdaptiveStream(
        List<Integer> heights,
        List<BitRate> bitrates,
        Duration segment,
        Optional<LoudnessTarget> loudness,
        Overlays overlays) {

    private static final Option<List<Integer>> HEIGHTS = Option.of(
            "heights",
            "1080,720,480,360",
            "comma-separated heights, such as 720,360",
            "heights of the variants in pixels; those above the height of the video are omitted",
            AdaptiveStream::heights);
    private static final Option<List<BitRate>> BITRATES =
            BitRate.list("bitrates", "maximum bit rates of the variants, that of the largest height first");
    private static final Option<Duration> SEGMENT = Option.duration("segment", "6s", "duration of a segment");

    static final List<Option<?>> OPTIONS = Stream.of(
                    List.of(HEIGHTS, BITRATES, SEGMENT), Overlays.OPTIONS, LoudnessTarget.OPTIONS)
            .<Option<?>>flatMap(List::stream)
            .toList();

    AdaptiveStream {
        heights = List.copyOf(heights);
        bitrates = List.copyOf(bitrates);
    }

    static AdaptiveStream of(Options options, String keyword) {
        Duration segment = options.get(SEGMENT);
        if (segment.compareTo(Duration.ofSeconds(1)) < 0 || segment.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException(keyword + ": option 'segment' is not in the range 1s to 60s");
        }
        List<Integer> heights = options.get(HEIGHTS);
        List<BitRate> bitrates = options.find(BITRATES).orElse(List.of());
        if (!bitrates.isEmpty() && bitrates.size() != heights.size()) {
            throw new IllegalArgumentException(keyword + ": option 'bitrates' has " + bitrates.size() + " values for "
                    + heights.size() + " heights");
        }
        return new AdaptiveStream(
                heights, bitrates, segment, LoudnessTarget.of(options, keyword), Overlays.of(options, keyword));
    }

    private static List<Integer> heights(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Option.integer("heights", 2, 4320, "").parser())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    List<AuthorFile> files() {
        return overlays.files();
    }

    /** Returns how each track is normalized; empty if the audio is left unchanged. */
    List<Loudness.Decision> normalizations(MediaFacts facts, List<MediaInfo.Stream> tracks) {
        return loudness.stream()
                .flatMap(target -> tracks.stream().map(track -> new Loudness(target, track, "").decide(facts)))
                .toList();
    }

    /** Returns the variants, the largest first. */
    List<HlsVariant> variants(VideoFormat source) {
        Size shown = Size.displayed(source);
        List<HlsVariant> variants = IntStream.range(0, heights.size())
                .filter(i -> heights.get(i) <= shown.height())
                .mapToObj(i -> variant(source, shown.withMaxHeight(heights.get(i)), i))
                .toList();
        // a video that is smaller than all heights keeps its size
        return variants.isEmpty() ? List.of(variant(source, shown, heights.size() - 1)) : variants;
    }

    private HlsVariant variant(VideoFormat source, Size size, int index) {
        return HlsVariant.of(
                size.roundedToEven(),
                source.frameRate(),
                bitrates.isEmpty() ? Optional.empty() : Optional.of(bitrates.get(index)));
    }

    /**
     * Returns FFmpeg's options for the frames of a variant.
     *
     * @param output name of the output
     * @param number the index among the video streams of the output
     */
    List<String> variantOptions(String output, MediaInfo media, HlsVariant variant, int number) {
        VideoFormat source =
                media.video().flatMap(MediaInfo.Stream::videoFormat).orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(
                "-filter:v:" + number,
                VideoFilters.forVideo(source, variant.size().scaleFilter())
                        + VideoFilters.toLimitedRange(source)
                        + overlays.videoFilters(output, source, variant.size())
                        + padToAudioEnd(media)));
        arguments.addAll(variant.arguments(number));
        return arguments;
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

    /** Returns FFmpeg's options for the encoder of all variants. */
    List<String> encoding() {
        List<String> arguments =
                new ArrayList<>(VideoCodec.H264.arguments(VideoCodec.H264.defaultCrf(), Container.MP4));
        // Every segment begins with a key frame, at the same times in all variants. The encoder's default time base is
        // one frame, too coarse for a variable frame rate.
        arguments.addAll(List.of("-fps_mode", "vfr", "-enc_time_base:v", "1:90000", "-sc_threshold", "0"));
        // Counts from the last forced key frame: with absolute times each frame after a gap would be one. One
        // millisecond less allows for rounding.
        String next = DurationText.seconds(segment.minusMillis(1));
        arguments.addAll(List.of("-force_key_frames", "expr:isnan(prev_forced_t)+gte(t,prev_forced_t+" + next + ")"));
        return arguments;
    }
}
