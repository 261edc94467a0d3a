package io.cliproute.startup;

/** The machine lacks something, or another program uses it. The message says what to do. */
public final class EnvironmentException extends Exception {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        super(message);
    }
}
