package io.cliproute.truth;

import io.cliproute.support.Tools;
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
        String[] times = Tools.ffprobe(file, "format=start_time,duration").split(",");
        double start = times[0].equals("N/A") ? 0 : Double.parseDouble(times[0]);
        List<Tone> tones = hasSound ? ToneReader.tones(file) : List.of();
        return new Film(
                FrameReader.frames(file).stream()
                        .map(frame -> frame.earlier(start))
                        .toList(),
                tones.stream().map(tone -> tone.earlier(start)).toList(),
                times[1].equals("N/A") ? -1 : Double.parseDouble(times[1]));
    }
}
