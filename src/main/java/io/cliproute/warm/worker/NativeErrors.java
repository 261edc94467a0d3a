package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Converts error codes of FFmpeg's functions to exceptions. */
final class NativeErrors {

    private static final int MAX_MESSAGE_LENGTH = 128;

    private NativeErrors() {}

    /**
     * Returns the result of a function if it is not an error code.
     *
     * @param result return value of the function; FFmpeg's error codes are negative
     * @param action what the function does, for the message, such as "opening the input"
     * @throws UnsupportedCommandException if the result is an error code
     */
    static int check(int result, String action) {
        if (result < 0) {
            throw new UnsupportedCommandException(action + " failed: " + message(result));
        }
        return result;
    }

    private static String message(int error) {
        byte[] message = new byte[MAX_MESSAGE_LENGTH];
        av_strerror(error, message, message.length);
        return new String(message, StandardCharsets.UTF_8).trim();
    }
}
