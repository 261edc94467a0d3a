package io.cliproute.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The content of a film, found by decoding it from its beginning to its end, which needs neither an index nor a seek.
 *
 * @param source how it was made
 * @param frames in the order in which they are shown; times count from the beginning of the file
 * @param keyFrames the counters of the key frames
 * @param tones with times that count from the beginning of the file
 * @param duration from the beginning of the file to the end of its last frame or tone
 */
record Truth(Source source, List<Frame> frames, Set<Integer> keyFrames, List<Tone> tones, double duration) {

    /** Times are rounded to milliseconds by some containers, on the way in and out. */
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

    /** The time for which most frames are shown. */
    double frameSeconds() {
        return 1 / source.timeline().framesPerSecond();
    }

    Frame first() {
        return frames.get(0);
    }

    /** From the first frame to the end of the last one. */
    double pictureSeconds() {
        return pictureEnd() - first().time();
    }

    /** The end of the last frame, counted from the beginning of the file: the whole of which options state shares. */
    double pictureEnd() {
        return frames.get(frames.size() - 1).time() + frameSeconds();
    }

    /** The frame that a player shows at a time; the first one before that, the last one after all. */
    Frame shownAt(double time) {
        Frame shown = first();
        for (Frame frame : frames) {
            if (frame.time() > time + ROUNDING) {
                break;
            }
            shown = frame;
        }
        return shown;
    }

    /** The last key frame before a time, or the first one of all. */
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

    /** The first key frame at or after a time, or the last frame of all. */
    Frame keyFrameAfter(double time) {
        return frames.stream()
                .filter(frame -> frame.time() >= time && keyFrames.contains(frame.counter()))
                .findFirst()
                .orElse(frames.get(frames.size() - 1));
    }

    /** The place of a frame among the frames of the film, -1 if it is none of them. */
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
