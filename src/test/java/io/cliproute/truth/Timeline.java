package io.cliproute.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * The frames and tones of a film, and their times.
 *
 * @param rate frames per second, such as {@code 25} or {@code 24000/1001}
 * @param seconds duration of frames and tones before filters are applied
 * @param width of a frame in pixels
 * @param frames a video filter, such as {@code trim=start=3}
 * @param tones an audio filter; empty for a film without audio
 */
record Timeline(String rate, double seconds, int width, String frames, String tones) {

    /** Frames and tones for twelve seconds, at 25 frames per second. */
    static final Timeline USUAL = new Timeline("25", 12, 320, "null", "anull");

    Timeline at(String otherRate) {
        return new Timeline(otherRate, seconds, width, frames, tones);
    }

    Timeline lasting(double otherSeconds) {
        return new Timeline(rate, otherSeconds, width, frames, tones);
    }

    Timeline wide(int otherWidth) {
        return new Timeline(rate, seconds, otherWidth, frames, tones);
    }

    Timeline frames(String filter) {
        return new Timeline(rate, seconds, width, filter, tones);
    }

    Timeline tones(String filter) {
        return new Timeline(rate, seconds, width, frames, filter);
    }

    Timeline silent() {
        return tones("");
    }

    double framesPerSecond() {
        String[] fraction = rate.split("/");
        return Double.parseDouble(fraction[0]) / (fraction.length > 1 ? Double.parseDouble(fraction[1]) : 1);
    }

    /** Returns FFmpeg's inputs and filters. Frames keep the times that the filters give them. */
    List<String> inputs() {
        List<String> inputs = new ArrayList<>(List.of("-f", "lavfi", "-i", FrameCounter.lavfi(width, rate, seconds)));
        if (!tones.isEmpty()) {
            inputs.addAll(List.of("-f", "lavfi", "-i", SecondTones.lavfi(48000, seconds), "-af", tones));
        }
        inputs.addAll(List.of("-vf", frames, "-fps_mode", "passthrough"));
        return inputs;
    }
}
