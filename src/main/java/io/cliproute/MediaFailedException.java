package io.cliproute;

/**
 * Thrown when the results of a media file can't be made. Serializable; has no cause, because Camel's exception handlers
 * match the root cause first.
 */
public final class MediaFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String category;
    private final Integer exitCode;
    private final String stderrTail;

    /**
     * @param category category of the failure, see {@link #getCategory}
     * @param message reason in one line
     * @param exitCode exit code of the process that failed; null if no process failed or it was killed
     * @param stderrTail end of its standard error; null if no process failed
     */
    public MediaFailedException(String category, String message, Integer exitCode, String stderrTail) {
        super(message);
        this.category = category;
        this.exitCode = exitCode;
        this.stderrTail = stderrTail;
    }

    /**
     * Returns the category: {@code media} (the file is broken or lacks what its recipe needs), {@code timeout},
     * {@code stalled}, {@code resources}, {@code rejected} (its name, type or size is not accepted) or
     * {@code internal}.
     */
    public String getCategory() {
        return category;
    }

    /** Returns the exit code of the process that failed; null if no process failed or it was killed. */
    public Integer getExitCode() {
        return exitCode;
    }

    /** Returns the end of the standard error of the process that failed; null if no process failed. */
    public String getStderrTail() {
        return stderrTail;
    }
}
