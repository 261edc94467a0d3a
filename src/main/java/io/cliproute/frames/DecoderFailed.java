package io.cliproute.frames;

/** FFmpeg did not decode the file. */
final class DecoderFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param words what it said, in its own lines */
    DecoderFailed(int exitCode, String words) {
        super(words);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
