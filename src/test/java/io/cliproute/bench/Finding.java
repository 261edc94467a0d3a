package io.cliproute.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Row of a scenario's table.
 *
 * @param unit empty for a ratio
 * @param target bound that the project aims for
 */
record Finding(String what, Series values, String unit, Optional<Target> target) {

    static final List<String> HEADINGS = List.of("", "median", "lowest", "highest", "target");

    /** Bound for the median. */
    record Target(boolean least, double bound) {

        /** Returns the factor by which the value is better than the bound; below 1 it is worse. */
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

    /** Returns the cells of the row, in the order of {@link #HEADINGS}. */
    List<String> cells() {
        return List.of(
                unit.isEmpty() ? what : what + ", " + unit,
                number(values.median()),
                number(values.min()),
                number(values.max()),
                target.map(Target::toString).orElse(""));
    }

    /** Formats a value with three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 100 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
