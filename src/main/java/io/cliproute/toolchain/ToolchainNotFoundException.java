package io.cliproute.toolchain;

/** Thrown if no FFmpeg was found that starts; the message names each candidate with its error. */
public final class ToolchainNotFoundException extends Exception {

    private static final long serialVersionUID = 1L;

    public ToolchainNotFoundException(String message) {
        super(message);
    }
}
