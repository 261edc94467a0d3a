package io.cliproute.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads and replaces the boxes of an MP4 file. */
final class Boxes {

    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "edts", "udta");

    private Boxes() {}

    /** Box with its header. */
    record Box(String type, byte[] bytes) {

        byte[] content() {
            return Arrays.copyOfRange(bytes, 8, bytes.length);
        }
    }

    /** Returns the boxes in their order, up to the first bytes that are not a box. */
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

    /** Replaces the content of each box of a type, and adapts the sizes of the boxes around it. */
    static byte[] replace(byte[] bytes, String type, byte[] content) {
        List<Object> parts = new ArrayList<>();
        for (Box box : read(bytes)) {
            if (box.type().equals(type)) {
                parts.add(Bytes.box(type, content));
            } else if (CONTAINERS.contains(box.type())) {
                parts.add(Bytes.box(box.type(), replace(box.content(), type, content)));
            } else {
                parts.add(box.bytes());
            }
        }
        return Bytes.of(parts.toArray());
    }
}
