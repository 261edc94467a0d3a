package io.cliproute.startup;

/** The machine lacks something or has it taken; the message says what and how to mend it. */
public final class EnvironmentException extends Exception {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(message);
    }
}
