package io.cliproute.truth;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An output of the pipeline.
 *
 * @param operation with its options, as configured
 * @param set the folder of the result set
 * @param name of the main file, relative to the set
 */
record DeliveredOutput(String operation, Path set, String name) {

    Path file() {
        return set.resolve(name);
    }

    String keyword() {
        return operation.split("\\?")[0];
    }

    Optional<String> option(String option) {
        Matcher value = Pattern.compile("[?&]" + option + "=([^&]*)").matcher(operation);
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }

    boolean has(String option, String value) {
        return option(option).filter(value::equals).isPresent();
    }

    int number(String option, int defaultValue) {
        return option(option).map(Integer::parseInt).orElse(defaultValue);
    }

    /** Returns the value of an option for a time, such as {@code 3.5s} or {@code 40%}, in seconds. */
    double seconds(String option, String defaultValue, double total) {
        String text = option(option).orElse(defaultValue);
        double value = Double.parseDouble(text.replaceAll("[^0-9.]", ""));
        return text.endsWith("%") ? total * value / 100 : value;
    }
}
