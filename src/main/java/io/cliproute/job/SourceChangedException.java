package io.cliproute.job;

/** Thrown when a queued file was removed or replaced. Nothing is lost: a replacement is new work. */
public final class SourceChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SourceChangedException(String message) {
        super(message);
    }

    /** Reports that the file was removed or replaced while it was queued. */
    public SourceChangedException(Job job) {
        this("[" + job.source() + "] " + job.path() + ": was removed or replaced while it was queued");
    }

    /** Reports that the file was removed or replaced after its delivery, or its inbox is missing. */
    public static SourceChangedException afterDelivery(Job job) {
        return new SourceChangedException("[" + job.source() + "] " + job.path()
                + ": delivered, but removed or replaced in its inbox; if it comes back"
                + " unchanged it is only archived, and another file of its name is processed");
    }

    /** Reports that the job file was added, removed or replaced. */
    static SourceChangedException jobFileOf(Job job) {
        return new SourceChangedException(
                "[" + job.source() + "] " + job.path() + ": its job file changed while it was queued; taking it again");
    }
}
