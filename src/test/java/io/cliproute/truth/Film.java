package io.cliproute.truth;

import java.nio.file.Path;
import java.util.List;

/**
 * The frames and tones of an output, with times that count from the beginning of the file.
 *
 * @param frames in the order in which they are shown
 * @param tones empty if the file has no sound
 * @param duration as the container states it
 */
record Film(List<Frame> frames, List<Tone> tones, double duration) {

    static Film of(Path file, boolean hasSound) {
        Extent extent = Extent.of(file);
        List<Tone> tones = hasSound ? ToneReader.tones(file) : List.of();
        return new Film(
                FrameReader.frames(file).stream()
                        .map(frame -> frame.earlier(extent.start()))
                        .toList(),
                tones.stream().map(tone -> tone.earlier(extent.start())).toList(),
                extent.duration());
    }
}
