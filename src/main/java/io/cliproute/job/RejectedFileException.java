package io.cliproute.job;

/** A file is not worked on because of its name or where it lies. The message is for who dropped it. */
public final class RejectedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RejectedFileException(String message) {
        super(message);
    }
}
