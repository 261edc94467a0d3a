package io.cliproute.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds containers that no tool would write. A part is a byte array or a text. */
final class Bytes {

    private Bytes() {}

    static byte[] of(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(
                    part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    static byte[] zeros(int count) {
        return new byte[count];
    }

    /**
     * Returns a number in big-endian order.
     *
     * @param length in bytes
     */
    static byte[] big(long value, int length) {
        byte[] eight = ByteBuffer.allocate(8).putLong(value).array();
        return Arrays.copyOfRange(eight, 8 - length, 8);
    }

    /**
     * Returns a number in little-endian order.
     *
     * @param length in bytes
     */
    static byte[] little(long value, int length) {
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(eight, length);
    }

    /** Returns a box of an MP4 file. */
    static byte[] box(String type, Object... parts) {
        byte[] content = of(parts);
        return of(big(content.length + 8L, 4), type, content);
    }

    /** Returns a chunk of an AVI file. */
    static byte[] chunk(String type, Object... parts) {
        byte[] content = of(parts);
        return of(type, little(content.length, 4), content, zeros(content.length & 1));
    }

    /** Returns an element of a Matroska file. */
    static byte[] element(long id, Object... parts) {
        byte[] content = of(parts);
        int idLength = (64 - Long.numberOfLeadingZeros(id) + 7) / 8;
        return of(big(id, idLength), big(1L << 56 | content.length, 8), content);
    }

    /** Returns a Matroska element that contains a number. */
    static byte[] number(long id, long value) {
        return element(id, big(value, 8));
    }
}
