package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What ffprobe said of a file, as far as an operation decides on it.
 *
 * @param format FFmpeg's name of the demuxer, such as {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration as the container claims it, which may be a lie; empty when it claims nothing
 * @param streams in the file's order
 */
public record MediaInfo(String format, Optional<Duration> duration, List<Stream> streams) {

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
     * @param width in pixels as coded, 0 when unknown or not a picture
     * @param height in pixels as coded, 0 when unknown or not a picture
     * @param attachedPicture cover art, which FFmpeg counts as video
     */
    public record Stream(int index, Kind kind, String codec, int width, int height, boolean attachedPicture) {}

    /** The moving picture: the first video stream that is no cover art. */
    public Optional<Stream> video() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.VIDEO && !stream.attachedPicture())
                .filter(stream -> !stream.codec().isEmpty())
                .findFirst();
    }

    /** Every sound track whose codec FFmpeg knows. */
    public List<Stream> audio() {
        return streams.stream()
                .filter(stream -> stream.kind() == Kind.AUDIO && !stream.codec().isEmpty())
                .toList();
    }
}
