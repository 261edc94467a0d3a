package io.cliproute.truth;

/**
 * A tone that was found in a file.
 *
 * @param second the second that the pitch encodes, 0 to 49
 * @param start in seconds, as the container states it
 * @param end in seconds; 0.9 s after the start unless the tone was cut
 */
public record Tone(int second, double start, double end) {

    Tone earlier(double seconds) {
        return new Tone(second, start - seconds, end - seconds);
    }

    @Override
    public String toString() {
        return "%d@%.3f-%.3f".formatted(second, start, end);
    }
}
