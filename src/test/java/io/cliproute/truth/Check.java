package io.cliproute.truth;

/**
 * A comparison of one property of an output with its source.
 *
 * @param operation with its options, as configured
 * @param source the name of the film
 * @param subject the property
 * @param expected the value for the film
 * @param found the value for the output
 * @param passed whether both are equal, within the tolerance of the check
 */
record Check(String operation, String source, String subject, String expected, String found, boolean passed) {

    String keyword() {
        return operation.split("\\?")[0];
    }

    @Override
    public String toString() {
        return "%s | %s | %s | expected %s | found %s".formatted(operation, source, subject, expected, found);
    }
}
