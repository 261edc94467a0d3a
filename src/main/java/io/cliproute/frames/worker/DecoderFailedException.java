package io.cliproute.frames.worker;

/** Thrown when FFmpeg cannot decode the file. */
final class DecoderFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param messages lines that FFmpeg has written */
    DecoderFailedException(int exitCode, String messages) {
        super(messages);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
