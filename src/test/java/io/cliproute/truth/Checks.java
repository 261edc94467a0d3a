package io.cliproute.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the checks of one output. */
final class Checks {

    private final String operation;
    private final String source;
    private final List<Check> checks = new ArrayList<>();

    Checks(String operation, String source) {
        this.operation = operation;
        this.source = source;
    }

    void check(String subject, boolean passed, Object expected, Object found) {
        checks.add(new Check(operation, source, subject, text(expected), text(found), passed));
    }

    /** Records a check of a number. */
    void near(String subject, double expected, double found, double tolerance) {
        check(subject, Math.abs(expected - found) <= tolerance, expected, found);
    }

    List<Check> all() {
        return List.copyOf(checks);
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : String.valueOf(value);
    }
}
