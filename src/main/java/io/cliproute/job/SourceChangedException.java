package io.cliproute.job;

/** What was queued is no longer there as it was. Nothing is lost: what lies there now is new work. */
public final class SourceChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SourceChangedException(String message) {
        super(message);
    }

    /** The file was taken away or replaced. */
    public SourceChangedException(Job job) {
        this(job.file() + " is gone or was replaced while it waited");
    }

    /** The file, whose results are delivered, was taken away or replaced, or its inbox is not there. */
    public static SourceChangedException afterDelivery(Job job) {
        return new SourceChangedException(
                "[" + job.name() + "] was delivered and is no longer in its inbox as it was; if it comes back"
                        + " unchanged it is only filed away, and another file under its name is new work");
    }

    /** The job file beside it came, went or was replaced. */
    static SourceChangedException jobFileOf(Job job) {
        return new SourceChangedException(
                "the job file of " + job.file() + " has changed while it waited; it is taken anew");
    }
}
