package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Selection of the streams that an output is made from. */
final class StreamSelector {

    /** The note of an output that is re-encoded although a copy was asked for. */
    static final String UNKNOWN_FRAME_ORDER =
            "stream copy is not possible because the container does not store the display order of the frames; re-encoded";

    private StreamSelector() {}

    /**
     * Returns the video stream.
     *
     * @param operation the keyword, for the message
     * @throws MissingStreamException if the file has none
     */
    static MediaInfo.Stream requireVideo(MediaInfo media, String operation) {
        return media.video()
                .orElseThrow(
                        () -> new MissingStreamException(operation + " requires a video stream; the file has none"));
    }

    /**
     * Returns the time at which the video stream ends, counted from the start of the file.
     *
     * @param operation the keyword, for the message
     * @throws UnsuitableMediaException if it is not known
     */
    static Duration requireVideoEnd(MediaInfo media, String operation) {
        return require(media.videoEnd(), operation);
    }

    /**
     * Returns the duration of the video stream.
     *
     * @param operation the keyword, for the message
     * @throws UnsuitableMediaException if it is not known
     */
    static Duration requireVideoDuration(MediaInfo media, String operation) {
        return require(media.videoDuration(), operation);
    }

    private static Duration require(Optional<Duration> time, String operation) {
        return time.orElseThrow(() -> new UnsuitableMediaException(
                operation + " requires the duration of the file, which could not be determined"));
    }

    /**
     * Returns an audio stream.
     *
     * @param operation the keyword, for the message
     * @param track 1 is the first audio stream of the file
     * @throws MissingStreamException if the file does not have it
     */
    static MediaInfo.Stream requireAudio(MediaInfo media, String operation, int track) {
        List<MediaInfo.Stream> tracks = media.audio();
        if (tracks.isEmpty()) {
            throw new MissingStreamException(operation + " requires an audio stream; the file has none");
        }
        if (track > tracks.size()) {
            throw new MissingStreamException(
                    "audio track " + track + " does not exist; number of audio tracks in the file: " + tracks.size());
        }
        return tracks.get(track - 1);
    }

    /** Returns FFmpeg's stream specifier for a stream of the first input, such as {@code #0:3}. */
    static String specifier(MediaInfo.Stream stream) {
        return "#0:" + stream.index();
    }

    /** Returns the options that select the video stream and all audio streams. */
    static List<String> mapOptions(MediaInfo media) {
        return Stream.concat(media.video().stream(), media.audio().stream())
                .flatMap(stream -> Stream.of("-map", specifier(stream)))
                .toList();
    }
}
