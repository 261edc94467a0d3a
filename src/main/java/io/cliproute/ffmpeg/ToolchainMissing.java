package io.cliproute.ffmpeg;

/** No FFmpeg that starts was found; the message says where it was looked for and what to do. */
public final class ToolchainMissing extends Exception {

    private static final long serialVersionUID = 1L;

    public ToolchainMissing(String message) {
        super(message);
    }
}
