package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clip that is encoded again, so that it begins and ends at any frame. */
record ExactCut(MediaInfo media, CutRange range, Container container) {

    /** Before FFmpeg seeks, it subtracts 130 ms for reordered frames, and some demuxers miss the first key frame then. */
    static final Duration LEAST_SEEK = Duration.ofMillis(500);

    /** A frame that begins before the piece and one of rounding. */
    private static final double MOST_FRAMES_LATE = 2.5;

    /**
     * A way to encode a piece.
     *
     * @param dropped how much of what is read lies before the piece
     * @param filter what all pictures go through before any is dropped, with a comma behind it; empty: nothing
     */
    private record Way(Input input, Duration dropped, String filter) {
        static Way sought(CutRange range, Duration preroll) {
            return new Way(range.from(range.from().minus(preroll)), preroll, "");
        }
    }

    /**
     * Sought first; where a file can't be, everything before the piece is decoded and dropped. Where no new picture is shown for long,
     * the last one is repeated, so that the piece has one.
     */
    Rendition rendition(String output) {
        Rendition slow =
                encoded(output, new Way(Input.WHOLE_SOURCE, range.from(), "")).decoding(DecodeEffort.ALL_FRAMES);
        Rendition still = encoded(output, new Way(Input.WHOLE_SOURCE, range.from(), Filters.fps("25") + ","))
                .decoding(DecodeEffort.ALL_FRAMES)
                .withNote("its picture stands still there; made with 25 frames per second");
        if (media.isElementaryStream()) {
            return slow.orElse(still);
        }
        Duration preroll = preroll();
        Rendition sought = encoded(output, Way.sought(range, preroll));
        if (!preroll.isZero() || range.from().isZero()) {
            return sought.orElse(slow.orElse(still));
        }
        Rendition prompt = sought.withExpectation(expected());
        if (range.from().compareTo(Input.MAX_KEY_FRAME_INTERVAL) <= 0) {
            return prompt.orElse(slow.orElse(still));
        }
        // with intra refresh the picture is whole many frames after the container's key frame
        Rendition farther = encoded(output, Way.sought(range, Input.MAX_KEY_FRAME_INTERVAL));
        return prompt.orElse(farther.orElse(slow.orElse(still)));
    }

    /** Returns the time from the sought position to the piece: all of the time before it where seeking goes wrong, near the beginning and before the picture begins. */
    private Duration preroll() {
        boolean early = range.from().compareTo(LEAST_SEEK) < 0 || range.from().compareTo(media.videoStart()) < 0;
        return early ? range.from() : least(Input.preroll(media), range.from());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A piece found by seeking has to show its first frame at once, or something is missing. */
    private Expectation expected() {
        Optional<Double> rate =
                media.video().flatMap(MediaInfo.Stream::videoFormat).flatMap(VideoFormat::frameRate);
        Expectation some = range.expectation();
        return rate.map(frames -> some.withFirstFrame(Duration.ofNanos((long) (MOST_FRAMES_LATE * 1e9 / frames))))
                .orElse(some);
    }

    private Rendition encoded(String output, Way way) {
        // -t counts from a stream's first frame, and a sound may begin in the middle
        String trim = "trim=end=" + DurationText.seconds(way.dropped().plus(range.length()));
        VideoFormat picture =
                media.video().flatMap(MediaInfo.Stream::videoFormat).orElseThrow();
        List<String> arguments = new ArrayList<>(StreamSelector.mapOptions(media));
        String filter = way.filter()
                + (range.toEnd() ? "" : trim + ",")
                + Filters.moving(picture, Size.displayed(picture).even().scale())
                + Filters.toLimitedRange(picture);
        // the encoder's usual clock ticks once a frame, which is too coarse for where a clip begins
        arguments.addAll(List.of("-vf", filter, "-fps_mode", "vfr", "-enc_time_base", "1:90000"));
        // better than usual, as it may be cut once more
        int crf = container.defaultVideoCodec().defaultCrf() - 3;
        arguments.addAll(container.defaultVideoCodec().arguments(crf, container));
        if (!media.audio().isEmpty()) {
            arguments.addAll(List.of("-af", "a" + trim));
        }
        arguments.addAll(container.defaultAudioCodec().arguments(media.audio()));
        arguments.addAll(container.arguments());
        if (!way.dropped().isZero()) {
            arguments.addAll(List.of("-ss", DurationText.seconds(way.dropped())));
        }
        return Rendition.of(
                new Rendition.Name(output, "clip", container.extension()),
                way.input(),
                arguments,
                DecodeEffort.LOW,
                range.expectation());
    }
}
