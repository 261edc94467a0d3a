package io.cliproute.warm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options before a file on a command line. What is understood is taken, and nothing may be left. */
final class OptionWords {

    private final List<String> left;

    OptionWords(List<String> options) {
        left = new ArrayList<>(options);
    }

    /** Takes an option that has no value, however often it is there. */
    boolean flag(String name) {
        return left.removeIf(name::equals);
    }

    /** Takes an option with its value. */
    Optional<String> value(String name) {
        int at = left.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        left.remove(at);
        return Optional.of(left.remove(at));
    }

    /** Takes an option that may be there several times. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (Optional<String> value = value(name); value.isPresent(); value = value(name)) {
            values.add(value.get());
        }
        return values;
    }

    /** Takes an option that has to have this value, if it is there. */
    boolean exactly(String name, String expected) {
        Optional<String> value = value(name);
        if (value.filter(other -> !other.equals(expected)).isPresent()) {
            throw new UnsupportedCommandException(name + " " + value.get());
        }
        return value.isPresent();
    }

    /** Those that nobody has taken. */
    List<String> left() {
        return List.copyOf(left);
    }

    /** @throws UnsupportedCommandException when there is one that nobody has taken */
    void nothingLeft() {
        if (!left.isEmpty()) {
            throw new UnsupportedCommandException(String.join(" ", left));
        }
    }
}
