package io.cliproute.operation;

/** The file does not have the stream that an output is made of. An output that is optional is left out then. */
public final class MissingStreamException extends UnsuitableMediaException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who dropped the file */
    public MissingStreamException(String message) {
        super(message);
    }
}
