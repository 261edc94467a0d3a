package io.cliproute.warm.worker;

/**
 * Thrown for a command that the worker cannot execute, or not with exactly the result of FFmpeg's program. The client
 * then starts the program.
 */
final class UnsupportedCommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedCommandException(String message) {
        super(message);
    }

    static UnsupportedCommandException noPicture() {
        return new UnsupportedCommandException("no frame to make a picture of");
    }
}
