package io.cliproute.ingest.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Ends of containers that are made for streaming. MPEG-TS consists of packets of 188 bytes (ISO/IEC 13818-1), or of 192
 * with a time stamp (M2TS), and states no end, but a paused upload seldom ends with a whole packet. The last page of an
 * Ogg stream is marked (RFC 3533).
 */
final class StreamEnd {

    private static final byte SYNC = 0x47;

    private static final String PAGE = "OggS";

    /** In bytes, of the longest page. */
    private static final int MAX_PAGE = 27 + 255 + 255 * 255;

    private static final int LAST_PAGE = 4;

    private StreamEnd() {}

    /** Returns {@code UNKNOWN} for other containers, and where nothing shows that the end is missing. */
    static TruncationCheck.End of(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(4 + 2 * 192 + 1);
        channel.read(start, 0);
        byte[] bytes = start.array();
        if (new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).equals(PAGE)) {
            return endsWithLastPage(channel) ? TruncationCheck.End.UNKNOWN : TruncationCheck.End.MISSING;
        }
        boolean cut = isCut(channel, bytes, 0, 188) || isCut(channel, bytes, 4, 192);
        return cut ? TruncationCheck.End.MISSING : TruncationCheck.End.UNKNOWN;
    }

    private static boolean isCut(FileChannel channel, byte[] bytes, int first, int packet) throws IOException {
        return bytes[first] == SYNC
                && bytes[first + packet] == SYNC
                && bytes[first + 2 * packet] == SYNC
                && channel.size() % packet != 0;
    }

    private static boolean endsWithLastPage(FileChannel channel) throws IOException {
        int length = (int) Math.min(MAX_PAGE, channel.size());
        ByteBuffer end = ByteBuffer.allocate(length);
        channel.read(end, channel.size() - length);
        int page = new String(end.array(), StandardCharsets.ISO_8859_1).lastIndexOf(PAGE);
        return page < 0 || page + 5 >= length || (end.get(page + 5) & LAST_PAGE) != 0;
    }
}
