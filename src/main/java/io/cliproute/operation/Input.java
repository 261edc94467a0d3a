package io.cliproute.operation;

import java.time.Duration;
import java.util.List;

/**
 * How the source is opened for an output: the options before {@code -i}. Outputs whose inputs are equal share one demux.
 */
public record Input(List<String> options) {

    public Input {
        options = List.copyOf(options);
    }

    static Input of(String... options) {
        return new Input(List.of(options));
    }

    /** Seeks before decoding; to the beginning not at all, as a seek there can miss it where the index is broken. */
    static List<String> seek(Duration time) {
        return time.isZero() ? List.of() : List.of("-ss", DurationText.seconds(time));
    }
}
