package io.cliproute.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether a file ends before its container says it does: MP4 and its kin are boxes, one of them the index (ISO/IEC 14496-12,
 * 4.2), AVI and WAV are RIFF chunks, Matroska and WebM are EBML elements (RFC 8794). Only the heads of the outermost ones are
 * read, for a poll thread waits: ffprobe takes 50 ms for that, and takes a film whose index comes first for whole.
 */
final class TruncationCheck {

    /** A film of a day in fragments of two seconds has fewer. */
    private static final int MOST_PIECES = 100_000;

    private static final String INDEX = "moov";

    private static final Set<String> BOXES = Set.of(
            "ftyp", INDEX, "mdat", "moof", "mfra", "sidx", "ssix", "styp", "emsg", "prft", "free", "skip", "wide",
            "pnot", "uuid", "udta", "meta");

    private static final int RIFF = 0x52494646;

    private static final int EBML = 0x1a45dfa3;

    private static final int SEGMENT = 0x18538067;

    /** The longest: of a box with a size of 64 bits. */
    private static final int HEAD = 16;

    /** Goes on to the end of the file, or nobody knows how far. */
    private static final long OPEN = 0;

    private TruncationCheck() {}

    /** Also true of an empty file; false where the container says nothing of its end, as MPEG-TS. */
    static boolean is(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            boolean isOfBoxes = false;
            boolean hasIndex = false;
            long at = 0;
            for (int pieces = 0; at < length && pieces < MOST_PIECES; pieces++) {
                ByteBuffer head = ByteBuffer.allocate(HEAD);
                channel.read(head, at);
                String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
                isOfBoxes |= BOXES.contains(type);
                hasIndex |= type.equals(INDEX);
                long size = size(head, type);
                if (size > length - at) {
                    return true;
                }
                at = size == OPEN ? length : at + size;
            }
            return length == 0 || isOfBoxes && !hasIndex;
        }
    }

    private static long size(ByteBuffer head, String type) {
        return switch (head.getInt(0)) {
            case RIFF -> 8 + Integer.toUnsignedLong(Integer.reverseBytes(head.getInt(4)));
            case EBML, SEGMENT -> sizeOfElement(head);
            default -> BOXES.contains(type) ? sizeOfBox(head) : OPEN;
        };
    }

    private static long sizeOfBox(ByteBuffer head) {
        long size = Integer.toUnsignedLong(head.getInt(0));
        // 1: it did not fit in 32 bits
        return Math.max(OPEN, size == 1 ? head.getLong(8) : size);
    }

    /** Behind the four bytes of its name stands the size, whose leading zeros tell how many bytes it takes. */
    private static long sizeOfElement(ByteBuffer head) {
        int bytes = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(head.get(4))) - 23;
        long unknown = (1L << 7 * bytes) - 1;
        long size = head.getLong(4) >>> Long.SIZE - 8 * bytes & unknown;
        return bytes > Long.BYTES || size == unknown ? OPEN : 4 + bytes + size;
    }
}
