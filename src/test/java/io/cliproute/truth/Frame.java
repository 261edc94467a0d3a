package io.cliproute.truth;

/**
 * A decoded frame.
 *
 * @param time presentation time in seconds, as the container states it
 * @param counter the number that the frame shows, 0 to 65535; undefined unless {@code valid}
 * @param valid whether every bit differs clearly from its complement
 */
public record Frame(double time, int counter, boolean valid) {

    Frame earlier(double seconds) {
        return new Frame(time - seconds, counter, valid);
    }

    @Override
    public String toString() {
        return "%s@%.3f".formatted(valid ? counter : "unreadable", time);
    }
}
