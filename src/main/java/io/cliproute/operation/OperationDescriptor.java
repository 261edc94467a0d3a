package io.cliproute.operation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What there is to say of an operation: parser, help and documentation are made from it.
 *
 * @param keyword the word before the question mark
 * @param result what it makes, in a few words
 * @param example a whole text that works
 * @param options every option of its own
 * @param factory makes the operation of parsed options, or throws {@link IllegalArgumentException}
 */
public record OperationDescriptor(
        String keyword, String result, String example, List<Option<?>> options, Function<Options, Operation> factory) {

    public OperationDescriptor {
        options = List.copyOf(options);
    }

    /** Its own options and the one that every operation has. */
    public List<Option<?>> allOptions() {
        return Stream.concat(options.stream(), Stream.of(Option.OPTIONAL)).toList();
    }
}
