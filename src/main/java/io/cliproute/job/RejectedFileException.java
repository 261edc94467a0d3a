package io.cliproute.job;

/** Thrown when a file is rejected because of its name, folder or size. The message is for the person who dropped it. */
public final class RejectedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RejectedFileException(String message) {
        super(message);
    }
}
