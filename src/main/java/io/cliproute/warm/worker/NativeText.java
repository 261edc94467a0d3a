package io.cliproute.warm.worker;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decoder for FFmpeg's strings, which end with a zero byte and should be UTF-8. Tags come from files and often have
 * another encoding; like FFmpeg's programs, {@link #decodeLenient} replaces each invalid byte sequence by U+FFFD.
 */
final class NativeText {

    private static final char REPLACEMENT = '\uFFFD';

    /** Smallest code point by the number of continuation bytes; a smaller one is an overlong encoding. */
    private static final long[] MIN_CODE_POINTS = {0, 0x80, 0x800, 0x1_0000, 0x20_0000, 0x400_0000};

    private final byte[] bytes;
    private final StringBuilder text;
    private int position;

    private NativeText(byte[] bytes) {
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
    }

    /**
     * Decodes a string that ffprobe prints without a check of its encoding.
     *
     * @throws UnsupportedCommandException if the string is null or not UTF-8, as the JSON would then be invalid
     */
    static String decodeStrict(BytePointer string) {
        return strict(bytes(string));
    }

    /**
     * Decodes a string that FFmpeg has written into an array.
     *
     * @param buffer the string, a zero byte and unused bytes
     * @throws UnsupportedCommandException if the string is not UTF-8
     */
    static String decodeStrict(byte[] buffer) {
        int end = 0;
        while (end < buffer.length && buffer[end] != 0) {
            end++;
        }
        return strict(Arrays.copyOf(buffer, end));
    }

    /** Decodes a string in which FFmpeg's programs replace invalid byte sequences. */
    static String decodeLenient(BytePointer string) {
        byte[] bytes = bytes(string);
        return new NativeText(bytes).lenient();
    }

    private static byte[] bytes(BytePointer string) {
        if (string == null || string.isNull()) {
            throw new UnsupportedCommandException("a missing string");
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
            throw new UnsupportedCommandException("a string that is not UTF-8");
        }
    }

    private String lenient() {
        while (position < bytes.length) {
            long codePoint = readCodePoint();
            if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT || isNonCharacter(codePoint)) {
                text.append(REPLACEMENT);
            } else {
                text.appendCodePoint((int) codePoint);
            }
        }
        return text.toString();
    }

    private static boolean isNonCharacter(long codePoint) {
        return codePoint == 0xFFFE
                || codePoint == 0xFFFF
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Reads the next byte sequence; returns -1 if it is invalid, after the first byte only if it is incomplete. */
    private long readCodePoint() {
        int first = bytes[position++] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        // 10xxxxxx is a continuation byte, and 1111111x does not occur
        if (first < 0xC0 || first >= 0xFE) {
            return -1;
        }
        int continuation = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        if (position + continuation > bytes.length) {
            return -1;
        }
        long codePoint = first & (0x3F >> continuation);
        for (int i = position; i < position + continuation; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return -1;
            }
            codePoint = codePoint << 6 | (bytes[i] & 0x3F);
        }
        position += continuation;
        return codePoint < MIN_CODE_POINTS[continuation] ? -1 : codePoint;
    }
}
