package io.cliproute.ingest.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks whether a file ends before its container states that it does. MP4 and related formats consist of boxes, one of
 * which is the index (ISO/IEC 14496-12, 4.2), AVI and WAV of RIFF chunks, Matroska and WebM of EBML elements (RFC
 * 8794); {@link StreamEnd} looks at MPEG-TS and Ogg. Only the headers of the outermost ones are read, as a poll thread
 * waits: ffprobe would take 50 ms, and does not notice that a film is truncated if its index comes first.
 */
public final class TruncationCheck {

    /** A day of film in fragments of two seconds has fewer boxes. */
    private static final int MAX_BOXES = 100_000;

    private static final String INDEX = "moov";

    private static final Set<String> BOXES = Set.of(
            "ftyp", INDEX, "mdat", "moof", "mfra", "sidx", "ssix", "styp", "emsg", "prft", "free", "skip", "wide",
            "pnot", "uuid", "udta", "meta");

    private static final int RIFF = 0x52494646;

    private static final int EBML = 0x1a45dfa3;

    private static final int SEGMENT = 0x18538067;

    /** In bytes, of the longest header: that of a box with a size of 64 bits. */
    private static final int HEADER = 16;

    /** Size of an element that extends to the end of the file, or that is unknown. */
    private static final long OPEN = 0;

    private TruncationCheck() {}

    /** Evidence of the end of a file in its content. */
    enum End {
        /** The file ends where its container states that it does. */
        REACHED,
        /** The file ends earlier, or is empty. */
        MISSING,
        /** The container does not state its end, or is not known. */
        UNKNOWN
    }

    /**
     * Checks whether a file ends before its container states that it does. Also returns true for an empty file, and
     * false for a container that does not state its end, such as MPEG-TS.
     */
    public static boolean isTruncated(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return endOfBoxes(channel) == End.MISSING;
        }
    }

    /** Returns what a file shows about its end, in the containers that are made for streaming, too. */
    static End end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            End streamed = StreamEnd.of(channel);
            return streamed == End.UNKNOWN ? endOfBoxes(channel) : streamed;
        }
    }

    private static End endOfBoxes(FileChannel channel) throws IOException {
        long length = channel.size();
        Set<String> types = new HashSet<>();
        boolean isOpen = false;
        long position = 0;
        for (int boxes = 0; position < length && boxes < MAX_BOXES; boxes++) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            channel.read(header, position);
            String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
            types.add(type);
            long size = size(header, type);
            if (size > length - position) {
                return End.MISSING;
            }
            isOpen |= size == OPEN;
            position = size == OPEN ? length : position + size;
        }
        boolean hasBoxes = types.stream().anyMatch(BOXES::contains);
        if (length == 0 || hasBoxes && !types.contains(INDEX)) {
            return End.MISSING;
        }
        // another fragment may follow
        return isOpen || types.contains("moof") || position < length ? End.UNKNOWN : End.REACHED;
    }

    private static long size(ByteBuffer header, String type) {
        return switch (header.getInt(0)) {
            case RIFF -> 8 + Integer.toUnsignedLong(Integer.reverseBytes(header.getInt(4)));
            case EBML, SEGMENT -> elementSize(header);
            default -> BOXES.contains(type) ? boxSize(header) : OPEN;
        };
    }

    private static long boxSize(ByteBuffer header) {
        long size = Integer.toUnsignedLong(header.getInt(0));
        // 1 means that a size of 64 bits follows the type
        return Math.max(OPEN, size == 1 ? header.getLong(8) : size);
    }

    /** Reads the size after the four bytes of the element's ID; its leading zeros state its own length. */
    private static long elementSize(ByteBuffer header) {
        int bytes = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(header.get(4))) - 23;
        long unknown = (1L << 7 * bytes) - 1;
        long size = header.getLong(4) >>> Long.SIZE - 8 * bytes & unknown;
        return bytes > Long.BYTES || size == unknown ? OPEN : 4 + bytes + size;
    }
}
