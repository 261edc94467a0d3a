package io.cliproute.job;

/** Thrown when a job is interrupted because the program is stopping; its file stays where it is. */
public final class JobInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobInterruptedException(String what, InterruptedException cause) {
        super(what + " was interrupted because the program is stopping", cause);
    }
}
