package io.cliproute.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a scenario's table.
 *
 * @param unit empty for a ratio
 * @param target what the project wants of it
 */
record Finding(String what, Series values, String unit, Optional<Target> target) {

    static final List<String> HEADINGS = List.of("", "median", "lowest", "highest", "wanted");

    /** A bound for the median. */
    record Target(boolean least, double bound) {

        /** How far the value is on the good side of the bound, as a factor; below 1 it is on the other. */
        double margin(double value) {
            return least ? value / bound : bound / value;
        }

        @Override
        public String toString() {
            return (least ? "≥ " : "≤ ") + number(bound);
        }
    }

    static Finding of(String what, Series values, String unit) {
        return new Finding(what, values, unit, Optional.empty());
    }

    static Finding ratio(String what, Series values) {
        return of(what, values, "");
    }

    Finding atLeast(double bound) {
        return new Finding(what, values, unit, Optional.of(new Target(true, bound)));
    }

    Finding atMost(double bound) {
        return new Finding(what, values, unit, Optional.of(new Target(false, bound)));
    }

    /** As {@link #HEADINGS}. */
    List<String> cells() {
        return List.of(
                unit.isEmpty() ? what : what + ", " + unit,
                number(values.median()),
                number(values.min()),
                number(values.max()),
                target.map(Target::toString).orElse(""));
    }

    /** Three digits that mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 100 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
