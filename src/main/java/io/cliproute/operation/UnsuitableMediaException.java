package io.cliproute.operation;

/** Signals that an output can't be made from a file. A retry would fail in the same way. */
public class UnsuitableMediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who sent the file */
    public UnsuitableMediaException(String message) {
        super(message);
    }
}
