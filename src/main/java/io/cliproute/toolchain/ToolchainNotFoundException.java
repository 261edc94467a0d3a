package io.cliproute.toolchain;

/** No FFmpeg that starts was found; the message says where it was looked for and what to do. */
public final class ToolchainNotFoundException extends Exception {

    private static final long serialVersionUID = 1L;

    public ToolchainNotFoundException(String message) {
        super(message);
    }
}
