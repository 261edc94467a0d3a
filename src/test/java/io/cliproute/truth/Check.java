package io.cliproute.truth;

/**
 * A comparison of an output with its source.
 *
 * @param operation with its options, as a recipe states it
 * @param source the name of the film
 * @param subject which of its properties
 * @param expected what the film contains there
 * @param found what the output contains there
 * @param passed whether that is the same, within the tolerance of the check
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
