package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An input of an FFmpeg process. Outputs with equal inputs share one demuxer, and one decoder per stream.
 *
 * @param options FFmpeg's options before {@code -i}
 * @param workFile the file, relative to the work folder; empty for the source
 */
public record Input(List<String> options, Optional<String> workFile) {

    /** The source from its beginning to its end. */
    static final Input WHOLE_SOURCE = of();

    /**
     * Demuxers that seek to a time and not to the key frame before it. The frames from there to the next key frame
     * can't be decoded.
     */
    private static final Set<String> WITHOUT_KEY_FRAME_SEEK = Set.of("mpegts", "mpeg");

    /**
     * Demuxers with FFmpeg's flag {@code AVFMT_TS_DISCONT}. FFmpeg counts their times from the first packet of the
     * streams that are read and not from the first packet of the file.
     */
    private static final Set<String> DISCONTINUOUS = Set.of("mpegts", "mpeg", "ogg");

    /** x264's default maximum distance of key frames is 250 frames, a little less than this at 24 frames per second. */
    static final Duration MAX_KEY_FRAME_INTERVAL = Duration.ofSeconds(11);

    public Input {
        options = List.copyOf(options);
    }

    /** Returns the whole source, opened with the given options. */
    static Input of(String... options) {
        return new Input(List.of(options), Optional.empty());
    }

    /**
     * Returns the source from a time on. Time zero is not sought, as a seek can miss the first frame if the index is
     * damaged.
     */
    static Input startingAt(Duration time, String... more) {
        List<String> options = new ArrayList<>();
        if (!time.isZero()) {
            options.addAll(List.of("-ss", DurationText.seconds(time)));
        }
        options.addAll(List.of(more));
        return new Input(options, Optional.empty());
    }

    /** Returns a range of the source. */
    static Input range(Duration start, Duration duration) {
        return startingAt(start, "-t", DurationText.seconds(duration));
    }

    /** Returns a file in the work folder that was written before this process. */
    static Input inWorkFolder(String file, String... options) {
        return new Input(List.of(options), Optional.of(file));
    }

    /**
     * Returns the time that has to be read before a frame so that it can be decoded; zero if FFmpeg seeks to a key
     * frame.
     */
    static Duration preroll(MediaInfo media) {
        return WITHOUT_KEY_FRAME_SEEK.contains(media.format()) ? MAX_KEY_FRAME_INTERVAL : Duration.ZERO;
    }

    /** Checks whether time zero depends on the streams that are read. */
    static boolean hasDiscontinuousTimestamps(MediaInfo media) {
        return DISCONTINUOUS.contains(media.format());
    }

    Input withOptions(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Input(all, workFile);
    }
}
