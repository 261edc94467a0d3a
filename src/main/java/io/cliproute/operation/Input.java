package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is opened for an output. Outputs whose inputs are equal share one demux, and one decode of each stream.
 *
 * @param options those before {@code -i}
 * @param workFile a file of ours in the work folder, relative to it; empty: the source
 */
public record Input(List<String> options, Optional<String> workFile) {

    /** The source from its beginning to its end. */
    static final Input WHOLE_SOURCE = of();

    /** Demuxers that seek to a time and not to the key frame before it, so that nothing up to the next one can be decoded. */
    private static final Set<String> BLIND = Set.of("mpegts", "mpeg");

    /**
     * Demuxers whose times FFmpeg counts from the first packet of the streams that are read, in place of the first one in the file
     * ({@code AVFMT_TS_DISCONT}).
     */
    private static final Set<String> DISCONTINUOUS = Set.of("mpegts", "mpeg", "ogg");

    /** From key frame to key frame are 250 frames at most where nobody tells x264 otherwise: at 24 a second not quite so much. */
    static final Duration MAX_KEY_FRAME_INTERVAL = Duration.ofSeconds(11);

    public Input {
        options = List.copyOf(options);
    }

    static Input of(String... options) {
        return new Input(List.of(options), Optional.empty());
    }

    /** The source from a time on. To its beginning nothing seeks, as that can miss it where the index is broken. */
    static Input startingAt(Duration time, String... more) {
        List<String> options = new ArrayList<>();
        if (!time.isZero()) {
            options.addAll(List.of("-ss", DurationText.seconds(time)));
        }
        options.addAll(List.of(more));
        return new Input(options, Optional.empty());
    }

    /** How much before a time has to be sought, for the frame that is shown then to be decoded. */
    static Duration preroll(MediaInfo media) {
        return BLIND.contains(media.format()) ? MAX_KEY_FRAME_INTERVAL : Duration.ZERO;
    }

    /** Checks whether time zero depends on the streams that are read. */
    static boolean hasDiscontinuousTimestamps(MediaInfo media) {
        return DISCONTINUOUS.contains(media.format());
    }

    Input with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Input(all, workFile);
    }

    /** So much of the source, from a time on. */
    static Input range(Duration from, Duration length) {
        return startingAt(from, "-t", DurationText.seconds(length));
    }

    /** A file that an earlier process has made. */
    static Input ofWorkFile(String file, String... options) {
        return new Input(List.of(options), Optional.of(file));
    }
}
