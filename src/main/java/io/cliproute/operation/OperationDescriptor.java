package io.cliproute.operation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The description of an operation. The parser, the help and the documentation are generated from it.
 *
 * @param keyword the operation's name in recipes
 * @param result the kind of output, in a few words
 * @param example a complete, valid recipe entry
 * @param options the operation's own options; every operation also has {@link Option#OPTIONAL}
 * @param factory creates the operation from parsed options, or throws {@link IllegalArgumentException}
 */
public record OperationDescriptor(
        String keyword, String result, String example, List<Option<?>> options, Function<Options, Operation> factory) {

    public OperationDescriptor {
        options = List.copyOf(options);
    }

    /** Returns the options, including {@code optional}. */
    public List<Option<?>> allOptions() {
        return Stream.concat(options.stream(), Stream.of(Option.OPTIONAL)).toList();
    }
}
