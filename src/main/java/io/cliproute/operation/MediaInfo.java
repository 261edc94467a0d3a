package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What ffprobe said of a file, as far as an operation decides on it.
 *
 * @param format FFmpeg's name of the demuxer, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration as the container claims it, which may be a lie; empty when it claims nothing
 * @param start the time of its first frame or sound, which need not be zero and may be negative
 * @param bytes the file's size, 0 when unknown
 * @param streams in the file's order
 * @param json everything it said, without the path on our disk; made when it is asked for
 */
public record MediaInfo(
        String format,
        Optional<Duration> duration,
        Duration start,
        long bytes,
        List<Stream> streams,
        Supplier<String> json) {

    /** Less than this is no picture and no sound: a container that says so lies. */
    private static final long LEAST_BYTES_PER_SECOND = 500;

    /** Containers that tell of no stream how long it is, or of each what they tell of the whole. */
    private static final Set<String> WITHOUT_LENGTHS = Set.of("flv", "asf");

    /** Containers without presentation times, for which FFmpeg does not work out those of reordered frames when it copies them. */
    private static final Set<String> WITHOUT_TIMES = Set.of("avi", "h264", "hevc");

    /** Demuxers of streams without a container, which have neither times nor an index. */
    private static final Set<String> ELEMENTARY = Set.of("h264", "hevc", "mpegvideo", "m4v");

    public MediaInfo {
        streams = List.copyOf(streams);
    }

    /** What a stream carries. */
    public enum Kind {
        VIDEO,
        AUDIO,
        SUBTITLE,
        OTHER
    }

    /**
     * One stream.
     *
     * @param index FFmpeg's index in the file
     * @param codec FFmpeg's name of the codec, empty when it knows none
     * @param language as tagged, such as {@code eng}; empty when it is not
     * @param start of its first frame or sound, counted from the file's start; zero when the container does not tell it
     * @param duration of this stream from its own start on, empty when the container only tells its own
     * @param videoFormat empty when it shows nothing
     * @param audioFormat empty when nothing is to be heard
     * @param attachedPicture cover art, which FFmpeg counts as video
     * @param hasBFrames whether frames are decoded in another order than they are shown in
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

    /** The moving picture: the first video stream that has a size and is no cover art. */
    public Optional<Stream> video() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.VIDEO && !stream.attachedPicture())
                .filter(stream ->
                        !stream.codec().isEmpty() && stream.videoFormat().isPresent())
                .findFirst();
    }

    /** Every sound track that FFmpeg knows the codec of. */
    public List<Stream> audio() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.AUDIO)
                .filter(stream ->
                        !stream.codec().isEmpty() && stream.audioFormat().isPresent())
                .toList();
    }

    /** Every text track, pictures of text included. */
    public List<Stream> subtitles() {
        return streams.stream()
                .filter(stream ->
                        stream.kind() == Kind.SUBTITLE && !stream.codec().isEmpty())
                .toList();
    }

    /** Returns the time at which the picture begins, counted from the file's start: later than zero where sound comes first. */
    public Duration videoStart() {
        return video().map(Stream::start)
                .filter(start ->
                        duration.map(whole -> start.compareTo(whole) < 0).orElse(true))
                .orElse(Duration.ZERO);
    }

    /**
     * Returns the time at which the picture ends, counted from the file's start: the length of the film as a player shows it. Sound may go on
     * after it; empty when the length is not known.
     */
    public Optional<Duration> videoEnd() {
        return video().flatMap(Stream::duration)
                .map(videoStart()::plus)
                .filter(this::isWithin)
                .or(this::duration);
    }

    /** Returns the length of the picture from its first frame to its end; empty when it is not known. */
    public Optional<Duration> videoDuration() {
        return videoEnd().map(end -> end.minus(videoStart()));
    }

    private boolean isWithin(Duration end) {
        return duration.map(whole -> end.compareTo(whole) <= 0).orElse(true);
    }

    /** Checks whether copied frames would be shown at wrong times: they are reordered, and the container does not tell when each is shown. */
    boolean hasUnknownFrameOrder() {
        return WITHOUT_TIMES.contains(format)
                && video().filter(Stream::hasBFrames).isPresent();
    }

    /** Checks whether it is a stream without a container: only a decode from its beginning on tells when a frame is shown. */
    boolean isElementaryStream() {
        return ELEMENTARY.contains(format);
    }

    /** Whether the claimed duration can't be: there is none, or the file is far too small for it. */
    boolean hasDoubtfulDuration() {
        return duration.isEmpty() || bytes > 0 && duration.get().toSeconds() > bytes / LEAST_BYTES_PER_SECOND + 1;
    }

    /** The moving picture where the file can't tell how long it moves: there is sound, too, which may be longer. */
    Optional<Stream> videoOfUnknownDuration() {
        return video().filter(picture -> WITHOUT_LENGTHS.contains(format) && !audio().isEmpty());
    }

    /** The same file, its duration measured. What its streams claimed is forgotten. */
    MediaInfo withDuration(Duration measured) {
        return with(
                Optional.of(measured),
                streams.stream()
                        .map(stream -> stream.withDuration(Optional.empty()))
                        .toList());
    }

    /**
     * Returns the same file with the measured end of its picture.
     *
     * @param end counted from the file's start
     */
    MediaInfo withVideoEnd(Duration end) {
        Optional<Stream> picture = video();
        Optional<Duration> length =
                Optional.of(end.minus(videoStart())).filter(time -> !time.isNegative() && !time.isZero());
        return with(
                duration,
                streams.stream()
                        .map(stream ->
                                picture.filter(stream::equals).isPresent() ? stream.withDuration(length) : stream)
                        .toList());
    }

    private MediaInfo with(Optional<Duration> whole, List<Stream> told) {
        return new MediaInfo(format, whole, start, bytes, told, json);
    }
}
