package io.cliproute.job;

/** Thrown when a job file is invalid. The message is for its author and names the job file. */
public final class InvalidJobFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Has no cause, because Camel's exception handlers match the root cause first. */
    public InvalidJobFileException(String message) {
        super(message);
    }
}
