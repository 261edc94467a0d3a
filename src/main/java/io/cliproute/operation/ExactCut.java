package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clip that is encoded again, so that it begins and ends at any frame. */
record ExactCut(MediaInfo media, CutRange piece, Container container) {

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
        static Way sought(CutRange piece, Duration lead) {
            return new Way(piece.from(piece.from().minus(lead)), lead, "");
        }
    }

    /**
     * Sought first; where a file can't be, everything before the piece is decoded and dropped. Where no new picture is shown for long,
     * the last one is repeated, so that the piece has one.
     */
    Rendition rendition(String output) {
        Rendition slow = encoded(output, new Way(Input.WHOLE, piece.from(), "")).decoding(DecodeEffort.EVERY_PICTURE);
        Rendition still = encoded(output, new Way(Input.WHOLE, piece.from(), Filters.fps("25") + ","))
                .decoding(DecodeEffort.EVERY_PICTURE)
                .noting("its picture stands still there; made with 25 frames per second");
        if (media.isElementary()) {
            return slow.orElse(still);
        }
        Duration lead = lead();
        Rendition sought = encoded(output, Way.sought(piece, lead));
        if (!lead.isZero() || piece.from().isZero()) {
            return sought.orElse(slow.orElse(still));
        }
        Rendition prompt = sought.expecting(expected());
        if (piece.from().compareTo(Input.GROUP) <= 0) {
            return prompt.orElse(slow.orElse(still));
        }
        // with intra refresh the picture is whole many frames after the container's key frame
        Rendition farther = encoded(output, Way.sought(piece, Input.GROUP));
        return prompt.orElse(farther.orElse(slow.orElse(still)));
    }

    /** Returns the time from the sought position to the piece: all of the time before it where seeking goes wrong, near the beginning and before the picture begins. */
    private Duration lead() {
        boolean early = piece.from().compareTo(LEAST_SEEK) < 0 || piece.from().compareTo(media.pictureStart()) < 0;
        return early ? piece.from() : least(Input.lead(media), piece.from());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A piece found by seeking has to show its first frame at once, or something is missing. */
    private Expectation expected() {
        Optional<Double> rate = media.video().flatMap(MediaInfo.Stream::picture).flatMap(VideoFormat::frameRate);
        Expectation some = piece.expectation();
        return rate.map(frames -> some.showingFrames(Duration.ofNanos((long) (MOST_FRAMES_LATE * 1e9 / frames))))
                .orElse(some);
    }

    private Rendition encoded(String output, Way way) {
        // -t counts from a stream's first frame, and a sound may begin in the middle
        String trim = "trim=end=" + DurationText.seconds(way.dropped().plus(piece.length()));
        VideoFormat picture = media.video().flatMap(MediaInfo.Stream::picture).orElseThrow();
        List<String> arguments = new ArrayList<>(StreamSelector.maps(media));
        String filter = way.filter()
                + (piece.toEnd() ? "" : trim + ",")
                + Filters.moving(picture, Size.shown(picture).even().scale())
                + Filters.asVideo(picture);
        // the encoder's usual clock ticks once a frame, which is too coarse for where a clip begins
        arguments.addAll(List.of("-vf", filter, "-fps_mode", "vfr", "-enc_time_base", "1:90000"));
        // better than usual, as it may be cut once more
        int crf = container.usualVideo().usualCrf() - 3;
        arguments.addAll(container.usualVideo().arguments(crf, container));
        if (!media.audio().isEmpty()) {
            arguments.addAll(List.of("-af", "a" + trim));
        }
        arguments.addAll(container.usualAudio().arguments(media.audio()));
        arguments.addAll(container.arguments());
        if (!way.dropped().isZero()) {
            arguments.addAll(List.of("-ss", DurationText.seconds(way.dropped())));
        }
        return Rendition.of(
                new Rendition.Name(output, "clip", container.extension()),
                way.input(),
                arguments,
                DecodeEffort.LITTLE,
                piece.expectation());
    }
}
