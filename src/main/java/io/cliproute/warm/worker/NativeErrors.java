package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** How FFmpeg's functions say that they did not do what they were asked to. */
final class NativeErrors {

    private static final int LONGEST_WORDS = 128;

    private NativeErrors() {}

    /**
     * Passes on what a function returned.
     *
     * @param what was asked for, for people
     * @throws UnsupportedCommandException when that is one of FFmpeg's error codes, all of which are negative
     */
    static int check(int returned, String what) {
        if (returned < 0) {
            throw new UnsupportedCommandException(what + ": " + words(returned));
        }
        return returned;
    }

    private static String words(int error) {
        byte[] words = new byte[LONGEST_WORDS];
        av_strerror(error, words, words.length);
        return new String(words, StandardCharsets.UTF_8).trim();
    }
}
