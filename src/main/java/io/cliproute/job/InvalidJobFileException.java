package io.cliproute.job;

/** What the job file beside a file says can't be done. The message is for who wrote it and names the job file. */
public final class InvalidJobFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a cause: who decides by it looks at the innermost one. */
    public InvalidJobFileException(String message) {
        super(message);
    }
}
