package io.cliproute.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The boxes of an MP4, to be put together in another way. */
final class Boxes {

    private static final Set<String> FOLDERS = Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "edts", "udta");

    private Boxes() {}

    /** A box as it lies there, with its head. */
    record Box(String type, byte[] bytes) {

        byte[] content() {
            return Arrays.copyOfRange(bytes, 8, bytes.length);
        }
    }

    /** The boxes one after the other; what is no box any more is left out. */
    static List<Box> read(byte[] bytes) {
        List<Box> boxes = new ArrayList<>();
        int at = 0;
        while (at + 8 <= bytes.length) {
            int size = ByteBuffer.wrap(bytes, at, 4).getInt();
            if (size < 8 || size > bytes.length - at) {
                break;
            }
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            boxes.add(new Box(type, Arrays.copyOfRange(bytes, at, at + size)));
            at += size;
        }
        return boxes;
    }

    /** The same with another content in each box of a type, and the sizes of those around it set right. */
    static byte[] replace(byte[] bytes, String type, byte[] content) {
        List<Object> parts = new ArrayList<>();
        for (Box box : read(bytes)) {
            if (box.type().equals(type)) {
                parts.add(Bytes.box(type, content));
            } else if (FOLDERS.contains(box.type())) {
                parts.add(Bytes.box(box.type(), replace(box.content(), type, content)));
            } else {
                parts.add(box.bytes());
            }
        }
        return Bytes.of(parts.toArray());
    }
}
