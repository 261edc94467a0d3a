package io.cliproute.operation;

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
}
