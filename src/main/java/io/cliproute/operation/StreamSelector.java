package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which stream an output is made of. */
final class StreamSelector {

    /** The note on an output that could not be copied for that. */
    static final String UNKNOWN_FRAME_ORDER =
            "it could not be copied, as its container does not tell when its reordered frames are shown; encoded again";

    private StreamSelector() {}

    /** @param what is made, with its article, for the message */
    static MediaInfo.Stream requireVideo(MediaInfo media, String what) {
        return media.video()
                .orElseThrow(() -> new MissingStreamException(what + " needs a picture, and this file has none"));
    }

    /**
     * Returns the time at which the picture ends, counted from the file's start.
     *
     * @param what is made, for the message
     */
    static Duration requireVideoEnd(MediaInfo media, String what) {
        return known(media.videoEnd(), what);
    }

    /**
     * Returns the length of the picture.
     *
     * @param what is made, for the message
     */
    static Duration requireVideoDuration(MediaInfo media, String what) {
        return known(media.videoDuration(), what);
    }

    private static Duration known(Optional<Duration> time, String what) {
        return time.orElseThrow(
                () -> new UnsuitableMediaException("nobody can tell how long it lasts, so there can be no " + what));
    }

    /**
     * A sound track.
     *
     * @param what is made, with its article, for the message
     * @param track 1 is the first
     */
    static MediaInfo.Stream requireAudio(MediaInfo media, String what, int track) {
        if (media.audio().isEmpty()) {
            throw new MissingStreamException(what + " needs sound, and this file has none");
        }
        if (track > media.audio().size()) {
            throw new MissingStreamException("there is no sound track " + track + "; this file has "
                    + media.audio().size());
        }
        return media.audio().get(track - 1);
    }

    /** {@code #0:3}: a stream of the first input. */
    static String specifier(MediaInfo.Stream stream) {
        return "#0:" + stream.index();
    }

    /** Returns the options that select the moving picture and all sound. */
    static List<String> mapOptions(MediaInfo media) {
        return Stream.concat(media.video().stream(), media.audio().stream())
                .flatMap(stream -> Stream.of("-map", specifier(stream)))
                .toList();
    }
}
