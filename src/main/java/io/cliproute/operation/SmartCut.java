package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A clip that starts and ends at any frame although only its edges are re-encoded: the frames before its first key
 * frame and after its last one. The frames between are copied. Decides whether a file allows this; {@link
 * SmartCutParts} makes the parts.
 */
record SmartCut(MediaInfo media, MediaInfo.Stream video, CutRange range, Container container) {

    /** Pixel formats that libx264 encodes without conversion in a profile that the copied frames have, too. */
    private static final Set<String> PIXEL_FORMATS = Set.of("yuv420p", "yuvj420p");

    /** The time from an edge within which key frames are searched. */
    private static final Duration SEARCH_RANGE = Duration.ofSeconds(30);

    /** Longer than two frames, which is the usual delay of video with B-frames. */
    private static final Duration MAX_VIDEO_DELAY = Duration.ofMillis(100);

    /** Packets that end later than the range by this much are read, too. */
    private static final Duration AFTER_END = Duration.ofSeconds(2);

    /** Returns the query for the packets around the edges; empty if they would not help. */
    Optional<MediaQuery> query() {
        if (unsupportedReason().isPresent()) {
            return Optional.empty();
        }
        Duration preroll = Input.preroll(media);
        Duration start = range.start().minus(preroll).plus(media.start());
        Duration end = range.end().plus(media.start());
        Duration past = end.plus(AFTER_END);
        boolean oneInterval = range.duration().compareTo(SEARCH_RANGE.multipliedBy(3)) < 0;
        String intervals = oneInterval
                ? interval(start, past)
                : interval(start, start.plus(preroll).plus(SEARCH_RANGE)) + ","
                        + interval(end.minus(SEARCH_RANGE), past);
        return Optional.of(PacketList.queryWithFrames(video, intervals));
    }

    private static String interval(Duration from, Duration to) {
        Duration start = from.isNegative() ? Duration.ZERO : from;
        return DurationText.seconds(start) + "%" + DurationText.seconds(to);
    }

    /** Returns the reason why files of this kind are not supported; empty if they are. */
    private Optional<String> unsupportedReason() {
        VideoFormat format = video.videoFormat().orElseThrow();
        if (!video.codec().equals("h264") || !PIXEL_FORMATS.contains(format.pixelFormat())) {
            return Optional.of("smart mode supports only H.264 in 8-bit 4:2:0");
        }
        if (format.interlaced() || format.rotation() != 0 || format.frameRate().isEmpty()) {
            return Optional.of("smart mode does not support interlaced or rotated video");
        }
        if (range.start().plus(MAX_VIDEO_DELAY).compareTo(media.videoStart()) < 0) {
            return Optional.of("smart mode does not support clips that begin before the video");
        }
        return container == Container.WEBM ? Optional.of("WebM does not support H.264") : Optional.empty();
    }

    /**
     * Returns the rendition.
     *
     * @param facts with the answer to {@link #query}
     * @param exact the rendition to use if the file does not allow a smart cut
     */
    Rendition rendition(String output, MediaFacts facts, Rendition exact) {
        Optional<String> unsupported = unsupportedReason();
        if (unsupported.isPresent()) {
            return exact.withNote(unsupported.get() + "; re-encoded completely");
        }
        PacketList packets =
                PacketList.readWithFrames(query().flatMap(facts::answer).orElse(""), media.start());
        Optional<PacketList.Packet> first =
                packets.firstKeyFrame(range.start().minusNanos(SmartCutParts.ROUNDING_NANOS));
        Optional<PacketList.Packet> last = packets.lastKeyFrame(range.end().plusNanos(SmartCutParts.ROUNDING_NANOS));
        if (first.isEmpty()
                || last.isEmpty()
                || last.get().pts().compareTo(first.get().pts()) <= 0) {
            return exact.withNote("the clip contains no complete group of pictures; re-encoded completely");
        }
        if (!packets.startsClosedGop(first.get()) || !packets.startsClosedGop(last.get())) {
            return exact.withNote("the groups of pictures are not closed; re-encoded completely");
        }
        return new SmartCutParts(this, output, packets, first.get(), last.get())
                .joined()
                .withFallback(exact.withNote("the parts could not be joined; re-encoded completely"));
    }
}
