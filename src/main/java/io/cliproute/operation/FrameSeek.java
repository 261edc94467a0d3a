package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A method to find the frame at a given time.
 *
 * @param input the source, opened at a suitable time
 * @param filter for decoded frames, before all other filters; ends with a comma, or is empty
 * @param takesFirst whether the first frame that passes the filter is used; otherwise the last one is
 */
record FrameSeek(Input input, String filter, boolean takesFirst) {

    /**
     * Codecs whose decoders output key frames of open GOPs in the wrong order if other frames are skipped. Without
     * skipping, the first frame from a key frame on is that key frame, and decoding the few frames after it takes no
     * longer than reading to the next one.
     */
    private static final Set<String> REORDERED = Set.of("h264", "hevc");

    /**
     * The maximum number of frames that precede a key frame in display order but follow it in decoding order, in HEVC
     * and H.264. A seek may go to that key frame.
     */
    private static final int MAX_LEADING_FRAMES = 16;

    /** Used if the frame rate is not known. */
    private static final double LOW_FRAME_RATE = 10;

    /** Added to a time, as FFmpeg rounds frame times to the time base of the stream. */
    private static final Duration ROUNDING = Duration.ofNanos(100_000);

    private static final String[] SINGLE_THREADED = {"-filter_threads", "1", "-threads", "1", "-an", "-sn", "-dn"};

    private static final String[] VIDEO_ONLY = {"-an", "-sn", "-dn"};

    /** Returns the first frame of the video. */
    static FrameSeek firstFrame() {
        return new FrameSeek(Input.of(VIDEO_ONLY), "", true);
    }

    /** Returns the last frame of the video, by decoding all frames. */
    static FrameSeek lastFrame() {
        return new FrameSeek(Input.of(VIDEO_ONLY), "", false);
    }

    /**
     * Returns a key frame, found with the demuxer's index ({@code -noaccurate_seek}) without decoding other frames
     * ({@code -skip_frame nokey}). For one frame, additional threads of decoders and filters only cost time.
     *
     * @param all whether further key frames are used, too
     */
    static FrameSeek keyFrame(MediaInfo.Stream video, Duration time, boolean all) {
        List<String> options = new ArrayList<>(List.of(SINGLE_THREADED));
        if (all || !REORDERED.contains(video.codec())) {
            options.addAll(List.of("-skip_frame", "nokey"));
        }
        options.add("-noaccurate_seek");
        return new FrameSeek(Input.startingAt(time, options.toArray(String[]::new)), "", true);
    }

    /**
     * Returns the last key frame within a preroll, for formats in which FFmpeg does not seek to key frames. Of codecs
     * whose key frames come out of order, only B-frames are skipped.
     */
    static FrameSeek keyFrame(MediaInfo media, MediaInfo.Stream video, Duration time, Duration preroll) {
        Duration from = decodingStart(time, preroll);
        Duration displayTime = decodedTime(media, from, time);
        List<String> options = new ArrayList<>(List.of(SINGLE_THREADED));
        options.addAll(
                List.of("-skip_frame", REORDERED.contains(video.codec()) ? "bidir" : "nokey", "-noaccurate_seek"));
        // one second more, as -t counts from the first frame
        options.addAll(List.of("-t", DurationText.seconds(displayTime.plusSeconds(1))));
        return new FrameSeek(
                Input.startingAt(from, options.toArray(String[]::new)),
                FrameFilters.keyFramesUntil(displayTime),
                false);
    }

    /** Returns the frame that is displayed at a time: the last one that begins no later. */
    static FrameSeek exact(MediaInfo media, MediaInfo.Stream video, Duration time) {
        Duration preroll = Input.preroll(media);
        if (!preroll.isZero()) {
            return displayed(media, time, decodingStart(time, preroll), VIDEO_ONLY);
        }
        return displayed(
                media,
                time,
                decodingStart(time, REORDERED.contains(video.codec()) ? leadingFrames(video) : preroll),
                SINGLE_THREADED);
    }

    /** Returns the frame that is displayed at a time, by decoding all frames before it. */
    static FrameSeek decodingFromBeginning(MediaInfo media, Duration time) {
        return displayed(media, time, Duration.ZERO, VIDEO_ONLY);
    }

    private static FrameSeek displayed(MediaInfo media, Duration time, Duration from, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!from.isZero()) {
            all.add("-noaccurate_seek");
        }
        Duration displayTime = decodedTime(media, from, time);
        return new FrameSeek(
                Input.startingAt(from, all.toArray(String[]::new)),
                FrameFilters.displayedAt(displayTime, !from.isZero()),
                true);
    }

    /** Returns the frames from a time on. */
    static FrameSeek framesFrom(MediaInfo media, MediaInfo.Stream video, Duration time) {
        Duration preroll = Input.preroll(media);
        Duration from = decodingStart(
                time, REORDERED.contains(video.codec()) && preroll.isZero() ? leadingFrames(video) : preroll);
        return new FrameSeek(Input.startingAt(from, SINGLE_THREADED), trim("start=", time.minus(from)), true);
    }

    /**
     * Returns the last frame before a time.
     *
     * @param toEnd whether frames after the time count, too
     * @param tail the time before it that is decoded
     */
    static FrameSeek lastBefore(MediaInfo media, Duration time, boolean toEnd, Duration tail) {
        Duration begin = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Duration preroll = Input.preroll(media);
        Duration from = preroll.isZero() ? begin : decodingStart(begin, preroll);
        Duration skipped = begin.minus(from);
        if (toEnd) {
            String filter = skipped.isZero() ? "" : trim("start=", skipped);
            return new FrameSeek(Input.startingAt(from, VIDEO_ONLY), filter, false);
        }
        // includes a frame at exactly that time, however coarse the time base is
        Duration duration = time.minus(from).plusMillis(1);
        // -t alone would count from the first frame
        String filter = trim("start=" + DurationText.seconds(skipped) + ":end=", duration);
        List<String> options = new ArrayList<>(List.of("-t", DurationText.seconds(duration)));
        options.addAll(List.of(VIDEO_ONLY));
        return new FrameSeek(Input.startingAt(from, options.toArray(String[]::new)), filter, false);
    }

    /**
     * Returns the time in the scale of the decoded frames. If only the video is read, FFmpeg counts times of some
     * formats from its first frame, unless it seeks to a later time.
     */
    private static Duration decodedTime(MediaInfo media, Duration from, Duration time) {
        boolean late =
                Input.hasDiscontinuousTimestamps(media) && media.videoStart().compareTo(from) > 0;
        Duration since = time.minus(late ? media.videoStart() : from);
        return (since.isNegative() ? Duration.ZERO : since).plus(ROUNDING);
    }

    private static String trim(String edge, Duration time) {
        return "trim=" + edge + DurationText.seconds(time) + ",";
    }

    private static Duration leadingFrames(MediaInfo.Stream video) {
        double rate = video.videoFormat().flatMap(VideoFormat::frameRate).orElse(LOW_FRAME_RATE);
        return Duration.ofMillis((long) Math.ceil(1000 * MAX_LEADING_FRAMES / rate));
    }

    /**
     * Returns the start of decoding in whole seconds. These are whole ticks of nearly all time bases, so that no frame
     * time is rounded.
     */
    private static Duration decodingStart(Duration time, Duration preroll) {
        return time.compareTo(preroll) > 0
                ? Duration.ofSeconds(time.minus(preroll).toSeconds())
                : Duration.ZERO;
    }
}
