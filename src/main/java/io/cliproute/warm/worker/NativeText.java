package io.cliproute.warm.worker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg's strings say: bytes that end with a zero and should be UTF-8. As files are where tags come from, they often are
 * something else; the program puts U+FFFD in the place of each sequence of bytes it does not take for a character.
 */
final class NativeText {

    private static final char REPLACEMENT = '\uFFFD';

    /** The least number that needs so many bytes behind the first one; less is an encoding that is longer than it has to be. */
    private static final long[] LEAST = {0, 0x80, 0x800, 0x1_0000, 0x20_0000, 0x400_0000};

    private final byte[] bytes;
    private final StringBuilder text;
    private int at;

    private NativeText(byte[] bytes) {
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
    }

    /**
     * A string the program prints as it is.
     *
     * @throws UnsupportedCommandException where it is none or no UTF-8: a reader of the JSON would make of it what it likes
     */
    static String plain(BytePointer string) {
        return strict(bytes(string));
    }

    /** The same of a string that FFmpeg wrote into an array, which may be longer. */
    static String plain(byte[] written) {
        int end = 0;
        while (end < written.length && written[end] != 0) {
            end++;
        }
        return strict(Arrays.copyOf(written, end));
    }

    /** A string in which the program replaces what is no UTF-8. */
    static String mended(BytePointer string) {
        byte[] bytes = bytes(string);
        return new NativeText(bytes).mended();
    }

    private static byte[] bytes(BytePointer string) {
        if (string == null || string.isNull()) {
            throw new UnsupportedCommandException("a string that is missing");
        }
        return string.getStringBytes();
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnsupportedCommandException("a string that is no UTF-8");
        }
    }

    private String mended() {
        while (at < bytes.length) {
            long code = next();
            if (code < 0 || code > Character.MAX_CODE_POINT || isNoCharacter(code)) {
                text.append(REPLACEMENT);
            } else {
                text.appendCodePoint((int) code);
            }
        }
        return text.toString();
    }

    private static boolean isNoCharacter(long code) {
        return code == 0xFFFE || code == 0xFFFF || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }

    /** The number of the next sequence, which is left behind; -1 where it is none. After one that breaks off its first byte only. */
    private long next() {
        int first = bytes[at++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        // 10xxxxxx does not begin a sequence, and none begins with 1111111x
        if (first < 0xC0 || first >= 0xFE) {
            return -1;
        }
        int tail = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        if (at + tail > bytes.length) {
            return -1;
        }
        long code = first & (0x3F >> tail);
        for (int i = at; i < at + tail; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
            code = code << 6 | (bytes[i] & 0x3F);
        }
        at += tail;
        return code < LEAST[tail] ? -1 : code;
    }
}
