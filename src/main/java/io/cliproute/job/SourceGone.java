package io.cliproute.job;

/** The file was taken away or replaced after it had been queued. Nothing is lost: what lies there now is new work. */
public final class SourceGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SourceGone(Job job) {
        super(job.file() + " is gone or was replaced while it waited");
    }
}
