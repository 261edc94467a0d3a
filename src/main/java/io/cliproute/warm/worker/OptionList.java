package io.cliproute.warm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options that precede a file on a command line. Each reader takes the options it understands out of the list; options
 * that remain at the end make the command unsupported. Not thread-safe.
 */
final class OptionList {

    private final List<String> remaining;

    OptionList(List<String> options) {
        remaining = new ArrayList<>(options);
    }

    /** Takes all occurrences of an option without a value and returns true if there was one. */
    boolean takeFlag(String name) {
        return remaining.removeIf(name::equals);
    }

    /** Takes the first occurrence of an option and returns its value. */
    Optional<String> takeValue(String name) {
        int index = remaining.indexOf(name);
        if (index < 0) {
            return Optional.empty();
        }
        remaining.remove(index);
        return Optional.of(remaining.remove(index));
    }

    /**
     * Takes an option for which only one value is supported, and returns true if it was present.
     *
     * @throws UnsupportedCommandException if it has another value
     */
    boolean takeExpected(String name, String expected) {
        Optional<String> value = takeValue(name);
        if (value.filter(other -> !other.equals(expected)).isPresent()) {
            throw new UnsupportedCommandException(name + " " + value.get());
        }
        return value.isPresent();
    }

    /** @throws UnsupportedCommandException if an option has not been taken */
    void requireEmpty() {
        if (!remaining.isEmpty()) {
            throw new UnsupportedCommandException(String.join(" ", remaining));
        }
    }
}
