package io.cliproute.truth;

import java.nio.file.Path;
import java.util.List;

/**
 * The frames and tones of an output; times count from the start of the file.
 *
 * @param frames in display order
 * @param tones empty if the file has no audio
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
