package io.cliproute.operation;

/** This file can't give what the recipe asks for; trying again would not help. */
public class UnsuitableMediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who dropped the file */
    public UnsuitableMediaException(String message) {
        super(message);
    }
}
