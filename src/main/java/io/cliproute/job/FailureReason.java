package io.cliproute.job;

/**
 * Why a job was given up, for who waits for its end: it lies in the exchange property {@value #PROPERTY}.
 *
 * @param category the kind of failure, as in {@code error.json}
 * @param message one line, without the file's name
 */
public record FailureReason(String category, String message) {

    /** The name of the exchange property. */
    public static final String PROPERTY = "cliproute.reason";
}
