package io.cliproute.operation;

/** Signals that a file does not have a stream that an output requires. If the output is optional, it is skipped. */
public final class MissingStreamException extends UnsuitableMediaException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who sent the file */
    public MissingStreamException(String message) {
        super(message);
    }
}
