package io.cliproute.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The content of a test film, found by decoding it completely, which needs neither an index nor a seek.
 *
 * @param source the definition of the film
 * @param frames in display order; times count from the start of the file
 * @param keyFrames the counters of the key frames
 * @param tones with times that count from the start of the file
 * @param duration from the start of the file to the end of its last frame or tone
 */
record Truth(Source source, List<Frame> frames, Set<Integer> keyFrames, List<Tone> tones, double duration) {

    /** Some containers round times to milliseconds when they are written and when they are read. */
    static final double ROUNDING = 0.002;

    static Truth of(Source source, Path film) {
        double start = Extent.of(film).start();
        List<Frame> frames = timed(source, FrameReader.frames(film), start);
        Set<Integer> keys =
                FrameReader.keyFrames(film).stream().map(Frame::counter).collect(Collectors.toSet());
        double frame = 1 / source.timeline().framesPerSecond();
        double end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).time() + frame;
        if (source.timeline().tones().isEmpty()) {
            return new Truth(source, frames, keys, List.of(), end);
        }
        Sound sound = ToneReader.sound(film, 0);
        List<Tone> tones =
                sound.tones().stream().map(tone -> tone.earlier(start)).toList();
        return new Truth(source, frames, keys, tones, Math.max(end, sound.end() - start));
    }

    private static List<Frame> timed(Source source, List<Frame> frames, double start) {
        if (!source.is(Trait.UNTIMED)) {
            return frames.stream().map(frame -> frame.earlier(start)).toList();
        }
        double rate = source.timeline().framesPerSecond();
        return IntStream.range(0, frames.size())
                .mapToObj(i -> new Frame(
                        i / rate, frames.get(i).counter(), frames.get(i).valid()))
                .toList();
    }

    /** Returns the usual duration of a frame. */
    double frameDuration() {
        return 1 / source.timeline().framesPerSecond();
    }

    Frame first() {
        return frames.get(0);
    }

    /** Returns the time from the first frame to the end of the last one. */
    double videoSeconds() {
        return videoEnd() - first().time();
    }

    /** Returns the end of the last frame, counted from the start of the file. Percentages in options refer to it. */
    double videoEnd() {
        return frames.get(frames.size() - 1).time() + frameDuration();
    }

    /**
     * Returns the frame that a player displays at a time: the first frame before the video starts, the last one after
     * it ends.
     */
    Frame displayedAt(double time) {
        Frame shown = first();
        for (Frame frame : frames) {
            if (frame.time() > time + ROUNDING) {
                break;
            }
            shown = frame;
        }
        return shown;
    }

    /** Returns the last key frame before a time, or the first frame if there is none. */
    Frame keyFrameBefore(double time) {
        Frame key = first();
        for (Frame frame : frames) {
            if (frame.time() > time + ROUNDING) {
                break;
            }
            key = keyFrames.contains(frame.counter()) ? frame : key;
        }
        return key;
    }

    /** Returns the first key frame at or after a time, or the last frame if there is none. */
    Frame keyFrameAfter(double time) {
        return frames.stream()
                .filter(frame -> frame.time() >= time && keyFrames.contains(frame.counter()))
                .findFirst()
                .orElse(frames.get(frames.size() - 1));
    }

    /** Returns the index of a frame, -1 if the film does not contain it. */
    int indexOf(int counter) {
        int low = 0;
        int high = frames.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            int found = frames.get(middle).counter();
            if (found == counter) {
                return middle;
            }
            low = found < counter ? middle + 1 : low;
            high = found < counter ? high : middle - 1;
        }
        return -1;
    }
}
