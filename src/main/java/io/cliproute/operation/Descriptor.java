package io.cliproute.operation;

import java.util.List;
import java.util.function.Function;

/**
 * What there is to say of an operation: parser, help and documentation are made from it.
 *
 * @param keyword the word before the question mark
 * @param result what it makes, in a few words
 * @param example a whole text that works
 * @param options every option it has
 * @param factory makes the operation of parsed options, or throws {@link IllegalArgumentException}
 */
public record Descriptor(
        String keyword, String result, String example, List<Option<?>> options, Function<Options, Operation> factory) {}
