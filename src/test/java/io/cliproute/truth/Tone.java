package io.cliproute.truth;

/**
 * A tone found in a file.
 *
 * @param second the second that its pitch stands for, 0 to 49
 * @param start the time in seconds at which it begins, as the container states it
 * @param end the time at which it ends; it lasts 0.9 s unless it was cut
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
