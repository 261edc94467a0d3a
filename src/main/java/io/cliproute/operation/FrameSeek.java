package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A way to find the picture of a time in a video.
 *
 * @param input how the source is opened
 * @param filter what decoded frames go through before all other filters, with a comma behind it; empty: nothing
 * @param takesFirst whether the first frame that passes the filter is the picture; otherwise the last one is
 */
record FrameSeek(Input input, String filter, boolean takesFirst) {

    /**
     * Codecs whose decoders bring key frames of open groups in the wrong order where they get no others: a later one came first. The first
     * frame from a key frame on is that key frame, and decoding the few behind it takes no longer than reading to the next.
     */
    private static final Set<String> REORDERED = Set.of("h264", "hevc");

    /** The most frames that HEVC and H.264 show before a key frame and decode after it: seeking may go to that key frame. */
    private static final int LEADING_FRAMES = 16;

    /** Used where the frame rate is not known. */
    private static final double LOW_FRAME_RATE = 10;

    /** Added to a time, as FFmpeg rounds the times of frames to the clock of their stream. */
    private static final Duration ROUNDING = Duration.ofNanos(100_000);

    private static final String[] ONE_THREAD = {"-filter_threads", "1", "-threads", "1", "-an", "-sn", "-dn"};

    private static final String[] OTHER_STREAMS = {"-an", "-sn", "-dn"};

    /** Returns the search of the first frame. */
    static FrameSeek firstFrame() {
        return new FrameSeek(Input.of(OTHER_STREAMS), "", true);
    }

    /** Returns the search of the last frame by a decode of all. */
    static FrameSeek lastFrame() {
        return new FrameSeek(Input.of(OTHER_STREAMS), "", false);
    }

    /**
     * Returns the search of a key frame by the demuxer's index ({@code -noaccurate_seek}), which needs no other frame decoded
     * ({@code -skip_frame nokey}). For one frame more threads only cost, those of the filters too.
     *
     * @param all whether more key frames are looked at than the first
     */
    static FrameSeek keyFrame(MediaInfo.Stream video, Duration time, boolean all) {
        List<String> options = new ArrayList<>(List.of(ONE_THREAD));
        if (all || !REORDERED.contains(video.codec())) {
            options.addAll(List.of("-skip_frame", "nokey"));
        }
        options.add("-noaccurate_seek");
        return new FrameSeek(Input.startingAt(time, options.toArray(String[]::new)), "", true);
    }

    /**
     * Returns the search of the last key frame of a lead, for formats in which FFmpeg does not seek to key frames. Frames that no other
     * needs are left out; what is left is in the right order.
     */
    static FrameSeek keyFrame(MediaInfo media, MediaInfo.Stream video, Duration time, Duration preroll) {
        Duration from = before(time, preroll);
        Duration shown = since(media, from, time);
        List<String> options = new ArrayList<>(List.of(ONE_THREAD));
        options.addAll(
                List.of("-skip_frame", REORDERED.contains(video.codec()) ? "bidir" : "nokey", "-noaccurate_seek"));
        // a second more, as it is counted from the first frame
        options.addAll(List.of("-t", DurationText.seconds(shown.plusSeconds(1))));
        return new FrameSeek(
                Input.startingAt(from, options.toArray(String[]::new)), FrameFilters.keyFramesUntil(shown), false);
    }

    /** Returns the search of the frame that is on the screen at a time: the last one that begins no later. */
    static FrameSeek exact(MediaInfo media, MediaInfo.Stream video, Duration time) {
        Duration preroll = Input.preroll(media);
        if (!preroll.isZero()) {
            return displayed(media, time, before(time, preroll), OTHER_STREAMS);
        }
        return displayed(
                media, time, before(time, REORDERED.contains(video.codec()) ? preroll(video) : preroll), ONE_THREAD);
    }

    /** Returns the same search with a decode of all that lies before. */
    static FrameSeek decodingFromBeginning(MediaInfo media, Duration time) {
        return displayed(media, time, Duration.ZERO, OTHER_STREAMS);
    }

    private static FrameSeek displayed(MediaInfo media, Duration time, Duration from, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!from.isZero()) {
            all.add("-noaccurate_seek");
        }
        Duration shown = since(media, from, time);
        return new FrameSeek(
                Input.startingAt(from, all.toArray(String[]::new)),
                FrameFilters.displayedAt(shown, !from.isZero()),
                true);
    }

    /** Returns the search among the frames from a time on. */
    static FrameSeek framesFrom(MediaInfo media, MediaInfo.Stream video, Duration time) {
        Duration preroll = Input.preroll(media);
        Duration from = before(time, REORDERED.contains(video.codec()) && preroll.isZero() ? preroll(video) : preroll);
        return new FrameSeek(Input.startingAt(from, ONE_THREAD), trim("start=", time.minus(from)), true);
    }

    /**
     * Returns the search of the last of the frames before a time.
     *
     * @param toTheEnd whether frames after the time count, too
     */
    static FrameSeek lastBefore(MediaInfo media, Duration time, boolean toTheEnd, Duration tail) {
        Duration begin = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Duration preroll = Input.preroll(media);
        Duration from = preroll.isZero() ? begin : before(begin, preroll);
        Duration skipped = begin.minus(from);
        if (toTheEnd) {
            String filter = skipped.isZero() ? "" : trim("start=", skipped);
            return new FrameSeek(Input.startingAt(from, OTHER_STREAMS), filter, false);
        }
        // a frame of that very time is among them, however coarse its clock is
        Duration length = time.minus(from).plusMillis(1);
        // -t alone counts from the first frame
        String filter = trim("start=" + DurationText.seconds(skipped) + ":end=", length);
        List<String> options = new ArrayList<>(List.of("-t", DurationText.seconds(length)));
        options.addAll(List.of(OTHER_STREAMS));
        return new FrameSeek(Input.startingAt(from, options.toArray(String[]::new)), filter, false);
    }

    /** Where the picture alone is read, some formats count from its start, unless it is sought behind that. */
    private static Duration since(MediaInfo media, Duration from, Duration time) {
        boolean late =
                Input.hasDiscontinuousTimestamps(media) && media.videoStart().compareTo(from) > 0;
        Duration since = time.minus(late ? media.videoStart() : from);
        return (since.isNegative() ? Duration.ZERO : since).plus(ROUNDING);
    }

    private static String trim(String edge, Duration time) {
        return "trim=" + edge + DurationText.seconds(time) + ",";
    }

    private static Duration preroll(MediaInfo.Stream video) {
        double rate = video.videoFormat().flatMap(VideoFormat::frameRate).orElse(LOW_FRAME_RATE);
        return Duration.ofMillis((long) Math.ceil(1000 * LEADING_FRAMES / rate));
    }

    /** Whole seconds, which are whole ticks of nearly all clocks, so that the times of frames need not be rounded. */
    private static Duration before(Duration time, Duration preroll) {
        return time.compareTo(preroll) > 0
                ? Duration.ofSeconds(time.minus(preroll).toSeconds())
                : Duration.ZERO;
    }
}
