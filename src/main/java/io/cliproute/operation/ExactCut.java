package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A clip that is re-encoded so that it can start and end at any frame.
 *
 * @param overlays what is put over the picture
 */
record ExactCut(MediaInfo media, CutRange range, Container container, Overlays overlays) {

    /**
     * The earliest time that is sought. FFmpeg subtracts 130 ms from a seek time for reordered frames, and some
     * demuxers miss the first key frame then.
     */
    static final Duration EARLIEST_SEEK = Duration.ofMillis(500);

    /** The first frame may begin before the range, and its time may be rounded by a frame. */
    private static final double MAX_FRAMES_LATE = 2.5;

    /** Improvement over the codec's default quality, as a clip may be cut and encoded again. */
    private static final int CRF_IMPROVEMENT = 3;

    /**
     * The part of the source that is decoded.
     *
     * @param discarded the time that is decoded before the range, and discarded
     * @param filter for all decoded frames, before any is discarded; ends with a comma, or is empty
     */
    private record DecodeRange(Input input, Duration discarded, String filter) {

        static DecodeRange seeking(CutRange range, Duration preroll) {
            return new DecodeRange(range.inputFrom(range.start().minus(preroll)), preroll, "");
        }

        static DecodeRange fromBeginning(CutRange range, String filter) {
            return new DecodeRange(Input.WHOLE_SOURCE, range.start(), filter);
        }
    }

    /**
     * Returns the rendition. It seeks; if that fails, everything before the range is decoded and discarded. If no new
     * frame is displayed within the range, the last one is repeated.
     */
    Rendition rendition(String output) {
        Rendition fromBeginning = encoded(output, DecodeRange.fromBeginning(range, ""), DecodeEffort.ALL_FRAMES);
        String constantRate = FrameFilters.constantRate("25") + ",";
        Rendition repeatingFrames = encoded(
                        output, DecodeRange.fromBeginning(range, constantRate), DecodeEffort.ALL_FRAMES)
                .withNote("the video has no new frame in this range; the last one is repeated at 25 frames per second");
        List<Rendition> methods = new ArrayList<>();
        if (!media.isElementaryStream()) {
            methods.addAll(seeking(output));
        }
        methods.addAll(List.of(fromBeginning, repeatingFrames));
        return Rendition.firstOf(methods).withAssets(overlays.assets(output));
    }

    private List<Rendition> seeking(String output) {
        Duration preroll = preroll();
        Rendition sought = encoded(output, DecodeRange.seeking(range, preroll), DecodeEffort.LOW);
        if (!preroll.isZero() || range.start().isZero()) {
            return List.of(sought);
        }
        Rendition complete = sought.withExpectation(promptFirstFrame());
        if (range.start().compareTo(Input.MAX_KEY_FRAME_INTERVAL) <= 0) {
            return List.of(complete);
        }
        // with intra refresh the picture is complete only many frames after the container's key frame
        DecodeRange earlier = DecodeRange.seeking(range, Input.MAX_KEY_FRAME_INTERVAL);
        return List.of(complete, encoded(output, earlier, DecodeEffort.LOW));
    }

    /**
     * Returns the time from the seek position to the range. It is all of the time before the range where seeking is
     * unreliable: near the beginning of the file and before the first frame.
     */
    private Duration preroll() {
        boolean early =
                range.start().compareTo(EARLIEST_SEEK) < 0 || range.start().compareTo(media.videoStart()) < 0;
        return early ? range.start() : min(Input.preroll(media), range.start());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Returns an expectation that the clip shows a frame from its beginning on; otherwise the seek missed some. */
    private Expectation promptFirstFrame() {
        Optional<Double> rate =
                media.video().flatMap(MediaInfo.Stream::videoFormat).flatMap(VideoFormat::frameRate);
        Expectation usual = range.expectation();
        return rate.map(fps -> usual.withFirstFrame(Duration.ofNanos((long) (MAX_FRAMES_LATE * 1e9 / fps))))
                .orElse(usual);
    }

    private Rendition encoded(String output, DecodeRange decoded, DecodeEffort effort) {
        // -t would count from the first packet of each stream, and audio may begin later than the range
        String trim = "trim=end=" + DurationText.seconds(decoded.discarded().plus(range.duration()));
        VideoFormat source =
                media.video().flatMap(MediaInfo.Stream::videoFormat).orElseThrow();
        Size size = Size.displayed(source).roundedToEven();
        String filter = decoded.filter()
                + (range.toEnd() ? "" : trim + ",")
                + VideoFilters.forVideo(source, size.scaleFilter())
                + VideoFilters.toLimitedRange(source)
                + overlays.videoFilters(output, source, size, "yuv420p", decoded.discarded());
        List<String> arguments = new ArrayList<>(StreamSelector.mapOptions(media));
        // the encoder's default time base is one frame, too coarse for the start of a clip
        arguments.addAll(List.of("-vf", filter, "-fps_mode", "vfr", "-enc_time_base:v", "1:90000"));
        VideoCodec codec = container.defaultVideoCodec();
        arguments.addAll(codec.arguments(codec.defaultCrf() - CRF_IMPROVEMENT, container));
        if (!media.audio().isEmpty()) {
            arguments.addAll(List.of("-af", "a" + trim));
        }
        arguments.addAll(container.defaultAudioCodec().arguments(media.audio()));
        arguments.addAll(container.arguments());
        if (!decoded.discarded().isZero()) {
            arguments.addAll(List.of("-ss", DurationText.seconds(decoded.discarded())));
        }
        Rendition.Name name = Rendition.Name.of(output, "clip", container.extension());
        return Rendition.of(name, decoded.input(), arguments, effort, range.expectation());
    }
}
