package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The properties of a file that operations depend on, from ffprobe's report.
 *
 * @param format FFmpeg's name of the demuxer, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration as the container states it, which may be wrong; empty if it is not stated
 * @param start the time of the first frame or audio sample, which may be any value, even a negative one
 * @param bytes the size of the file, 0 if it is not known
 * @param streams in the order of the file
 * @param json the whole report, without the local path; created on demand
 */
public record MediaInfo(
        String format,
        Optional<Duration> duration,
        Duration start,
        long bytes,
        List<Stream> streams,
        Supplier<String> json) {

    /** The lowest plausible data rate of video and audio. If the stated duration results in less, it is wrong. */
    private static final long MIN_BYTES_PER_SECOND = 500;

    /** Demuxers of containers that state only the duration of the whole file. */
    private static final Set<String> WITHOUT_STREAM_DURATIONS = Set.of("flv", "asf");

    /** Demuxers of containers without presentation times. FFmpeg does not compute them for copied B-frames. */
    private static final Set<String> WITHOUT_PRESENTATION_TIMES = Set.of("avi", "h264", "hevc");

    /** Demuxers of streams without a container, which have neither times nor an index. */
    private static final Set<String> ELEMENTARY = Set.of("h264", "hevc", "mpegvideo", "m4v");

    public MediaInfo {
        streams = List.copyOf(streams);
    }

    /** The kind of a stream. */
    public enum Kind {
        VIDEO,
        AUDIO,
        SUBTITLE,
        OTHER
    }

    /**
     * A stream.
     *
     * @param index FFmpeg's index of the stream in the file
     * @param codec FFmpeg's name of the codec, empty if it is unknown
     * @param language as tagged, such as {@code eng}; empty if it is not tagged
     * @param start of the first frame or sample, counted from the start of the file; zero if it is not stated
     * @param duration from the start of the stream; empty if only that of the file is stated
     * @param videoFormat empty if the stream is not video or its size is unknown
     * @param audioFormat empty if the stream is not audio or its format is unknown
     * @param attachedPicture whether the stream is cover art, which FFmpeg reports as video
     * @param hasBFrames whether the decoding order of frames differs from the display order
     */
    public record Stream(
            int index,
            Kind kind,
            String codec,
            String language,
            Duration start,
            Optional<Duration> duration,
            Optional<VideoFormat> videoFormat,
            Optional<AudioFormat> audioFormat,
            boolean attachedPicture,
            boolean hasBFrames) {

        private Stream withDuration(Optional<Duration> time) {
            return new Stream(
                    index, kind, codec, language, start, time, videoFormat, audioFormat, attachedPicture, hasBFrames);
        }
    }

    /** Returns the video stream: the first one with a size that is not cover art. */
    public Optional<Stream> video() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.VIDEO && !stream.attachedPicture())
                .filter(stream ->
                        !stream.codec().isEmpty() && stream.videoFormat().isPresent())
                .findFirst();
    }

    /** Returns all audio streams with a known codec. */
    public List<Stream> audio() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.AUDIO)
                .filter(stream ->
                        !stream.codec().isEmpty() && stream.audioFormat().isPresent())
                .toList();
    }

    /** Returns all subtitle streams with a known codec, including those that consist of images. */
    public List<Stream> subtitles() {
        return streams.stream()
                .filter(stream ->
                        stream.kind() == Kind.SUBTITLE && !stream.codec().isEmpty())
                .toList();
    }

    /**
     * Returns the start of the video stream, counted from the start of the file. It is greater than zero if audio
     * begins first.
     */
    public Duration videoStart() {
        return video().map(Stream::start)
                .filter(start ->
                        duration.map(whole -> start.compareTo(whole) < 0).orElse(true))
                .orElse(Duration.ZERO);
    }

    /**
     * Returns the end of the video stream, counted from the start of the file: the duration that a player displays,
     * although audio may go on. Empty if it is not known.
     */
    public Optional<Duration> videoEnd() {
        return video().flatMap(Stream::duration)
                .map(videoStart()::plus)
                .filter(this::isWithin)
                .or(this::duration);
    }

    /** Returns the duration of the video stream, from its first frame; empty if it is not known. */
    public Optional<Duration> videoDuration() {
        return videoEnd().map(end -> end.minus(videoStart()));
    }

    private boolean isWithin(Duration end) {
        return duration.map(whole -> end.compareTo(whole) <= 0).orElse(true);
    }

    /**
     * Checks whether copied frames would be displayed at wrong times because the file has B-frames and the container
     * has no presentation times.
     */
    boolean hasUnknownFrameOrder() {
        return WITHOUT_PRESENTATION_TIMES.contains(format)
                && video().filter(Stream::hasBFrames).isPresent();
    }

    /**
     * Checks whether the file is an elementary stream. The time of a frame is known only after decoding everything
     * before it.
     */
    boolean isElementaryStream() {
        return ELEMENTARY.contains(format);
    }

    /** Checks whether the duration is missing, or implausible for the size of the file. */
    boolean hasDoubtfulDuration() {
        return duration.isEmpty() || bytes > 0 && duration.get().toSeconds() > bytes / MIN_BYTES_PER_SECOND + 1;
    }

    /**
     * Returns the video stream if its duration is not known and may differ from that of the file, which also has audio:
     * the container states only the duration of the whole file, or it is fragmented MP4 whose video begins late.
     */
    Optional<Stream> videoOfUnknownDuration() {
        return video().filter(video -> !audio().isEmpty())
                .filter(video -> WITHOUT_STREAM_DURATIONS.contains(format) || hasAmbiguousDuration(video));
    }

    private boolean hasAmbiguousDuration(Stream video) {
        return format.startsWith("mov")
                && video.duration().isEmpty()
                && !video.start().isZero();
    }

    /** Returns a copy with a measured duration. Stated durations of the streams are dropped. */
    MediaInfo withDuration(Duration measured) {
        return with(
                Optional.of(measured),
                streams.stream()
                        .map(stream -> stream.withDuration(Optional.empty()))
                        .toList());
    }

    /**
     * Returns a copy with the measured end of the video stream.
     *
     * @param end counted from the start of the file
     */
    MediaInfo withVideoEnd(Duration end) {
        Optional<Stream> video = video();
        Optional<Duration> videoDuration =
                Optional.of(end.minus(videoStart())).filter(time -> !time.isNegative() && !time.isZero());
        return with(
                duration,
                streams.stream()
                        .map(stream ->
                                video.filter(stream::equals).isPresent() ? stream.withDuration(videoDuration) : stream)
                        .toList());
    }

    private MediaInfo with(Optional<Duration> newDuration, List<Stream> newStreams) {
        return new MediaInfo(format, newDuration, start, bytes, newStreams, json);
    }
}
