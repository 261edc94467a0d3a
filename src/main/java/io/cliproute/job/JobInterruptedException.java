package io.cliproute.job;

/** The program is stopping: the job is given back unfinished and its file stays where it is. */
public final class JobInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobInterruptedException(String what, InterruptedException cause) {
        super(what + " was interrupted because the program is stopping", cause);
    }
}
