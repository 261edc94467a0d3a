package io.cliproute.job;

/**
 * Thrown when another program has taken a job over, because this one was not heard of for too long. Nothing more of the
 * job is published here.
 */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(JobKey key) {
        super("[" + key.source() + "] " + key.path()
                + ": another worker has taken the job over, so its results are not published here");
    }
}
