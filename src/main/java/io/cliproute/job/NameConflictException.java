package io.cliproute.job;

/**
 * Thrown when the files of a set cannot have the names that the layout of a destination gives them: they are not safe,
 * equal, or belong to the set of another original. A retry would not help. The message continues a sentence that begins
 * with the name of the destination.
 */
public final class NameConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NameConflictException(String message) {
        super(message);
    }
}
