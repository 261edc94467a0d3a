package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A file of the other side as FFmpeg reads and writes it. One thread uses all of them. */
final class PipedFile implements AutoCloseable {

    /** How much FFmpeg reads or writes at once. */
    private static final int BUFFER = 64 * 1024;

    private static final int EINVAL = -22;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    /** FFmpeg calls us back with the number of a file. */
    private static final Map<Long, PipedFile> OPEN = new HashMap<>();

    // JavaCPP has only so many of each, so there is one for all files
    private static final Read_packet_Pointer_BytePointer_int READING = new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer into, int size) {
            return OPEN.get(opaque.address()).read(into, size);
        }
    };
    private static final Write_packet_Pointer_BytePointer_int WRITING = new Write_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer from, int size) {
            return OPEN.get(opaque.address()).write(from, size);
        }
    };
    private static final Seek_Pointer_long_int SEEKING = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            return OPEN.get(opaque.address()).seek(offset, whence);
        }
    };

    /** A number in a pointer's place. */
    private static final class Number extends Pointer {
        Number(long number) {
            address = number;
        }
    }

    private final PipeProtocol wire;
    private final PipeProtocol.Opened opened;
    private final long key;
    private final AVIOContext context;
    private byte[] buffer = new byte[BUFFER];
    private long position;
    private long size;

    private PipedFile(PipeProtocol wire, PipeProtocol.Opened opened, boolean toWrite) {
        this.wire = wire;
        this.opened = opened;
        this.size = opened.size();
        // no null pointer
        this.key = opened.number() + 1L;
        OPEN.put(key, this);
        BytePointer memory = new BytePointer(av_malloc(BUFFER));
        context = avio_alloc_context(
                memory,
                BUFFER,
                toWrite ? 1 : 0,
                new Number(key),
                toWrite ? null : READING,
                toWrite ? WRITING : null,
                SEEKING);
        context.seekable(1);
    }

    static PipedFile reading(PipeProtocol wire, String url) throws IOException {
        return new PipedFile(wire, wire.open(url, false), false);
    }

    static PipedFile writing(PipeProtocol wire, String url) throws IOException {
        return new PipedFile(wire, wire.open(url, true), true);
    }

    AVIOContext context() {
        return context;
    }

    private int read(BytePointer into, int most) {
        if (position >= size) {
            return AVERROR_EOF;
        }
        try {
            int wanted = Math.min(most, PipeProtocol.LONGEST);
            int length = wire.read(opened.number(), position, room(wanted), wanted);
            if (length <= 0) {
                return AVERROR_EOF;
            }
            into.put(buffer, 0, length);
            position += length;
            return length;
        } catch (IOException e) {
            throw gone();
        }
    }

    private int write(BytePointer from, int length) {
        try {
            from.get(room(length), 0, length);
            wire.write(opened.number(), position, buffer, length);
            position += length;
            size = Math.max(size, position);
            return length;
        } catch (IOException e) {
            throw gone();
        }
    }

    private byte[] room(int length) {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        return buffer;
    }

    private long seek(long offset, int whence) {
        int how = whence & ~AVSEEK_FORCE;
        if (how == AVSEEK_SIZE) {
            return size;
        }
        long to =
                switch (how) {
                    case SEEK_SET -> offset;
                    case SEEK_CUR -> position + offset;
                    case SEEK_END -> size + offset;
                    default -> -1;
                };
        if (to < 0) {
            return EINVAL;
        }
        position = to;
        return to;
    }

    /** The other side is no longer there, so neither are we. */
    private static IllegalStateException gone() {
        Runtime.getRuntime().halt(1);
        return new IllegalStateException();
    }

    @Override
    public void close() {
        avio_flush(context);
        OPEN.remove(key);
        // FFmpeg may have put a larger one in its place
        av_free(context.buffer());
        avio_context_free(context);
        try {
            wire.close(opened.number());
        } catch (IOException e) {
            throw gone();
        }
    }
}
