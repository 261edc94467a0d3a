package io.cliproute.frames.worker;

/** FFmpeg did not decode the file. */
final class DecoderFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param words what it said, in its own lines */
    DecoderFailedException(int exitCode, String words) {
        super(words);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
