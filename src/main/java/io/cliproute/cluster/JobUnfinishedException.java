package io.cliproute.cluster;

/** Thrown when a job did not end here, so that the broker gives its message to another worker. */
final class JobUnfinishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobUnfinishedException(Throwable cause) {
        super("the job did not end here; the broker gives it to another worker", cause);
    }
}
