package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Input file that FFmpeg reads through the pipe. Not thread-safe: the worker's only thread uses all instances. */
final class PipedFile implements AutoCloseable {

    /** Size of FFmpeg's buffer, in bytes. */
    private static final int BUFFER_SIZE = 64 * 1024;

    /** Error code of FFmpeg for an invalid argument, {@code AVERROR(EINVAL)}. */
    private static final int EINVAL = -22;

    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    /** Open files by key, which FFmpeg passes to the callbacks. */
    private static final Map<Long, PipedFile> OPEN_FILES = new HashMap<>();

    // JavaCPP supports a limited number of instances of each callback, so all files share one
    private static final Read_packet_Pointer_BytePointer_int READ_CALLBACK = new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer opaque, BytePointer target, int size) {
            return OPEN_FILES.get(opaque.address()).read(target, size);
        }
    };
    private static final Seek_Pointer_long_int SEEK_CALLBACK = new Seek_Pointer_long_int() {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            return OPEN_FILES.get(opaque.address()).seek(offset, whence);
        }
    };

    /** Pointer whose address is the key of a file. */
    private static final class KeyPointer extends Pointer {
        KeyPointer(long key) {
            address = key;
        }
    }

    private final PipeProtocol pipe;
    private final PipeProtocol.FileHandle handle;
    private final long key;
    private final AVIOContext context;
    private byte[] buffer = new byte[BUFFER_SIZE];
    private long position;

    private PipedFile(PipeProtocol pipe, PipeProtocol.FileHandle handle) {
        this.pipe = pipe;
        this.handle = handle;
        // file numbers begin with 0, and JavaCPP passes a null pointer as null
        this.key = handle.number() + 1L;
        OPEN_FILES.put(key, this);
        BytePointer memory = new BytePointer(av_malloc(BUFFER_SIZE));
        context = avio_alloc_context(memory, BUFFER_SIZE, 0, new KeyPointer(key), READ_CALLBACK, null, SEEK_CALLBACK);
        context.seekable(1);
    }

    /** @throws UnsupportedCommandException if the client refuses to open the file */
    static PipedFile open(PipeProtocol pipe, String url) throws IOException {
        return new PipedFile(pipe, pipe.openFile(url));
    }

    AVIOContext context() {
        return context;
    }

    private int read(BytePointer target, int size) {
        if (position >= handle.size()) {
            return AVERROR_EOF;
        }
        try {
            int wanted = Math.min(size, PipeProtocol.MAX_CHUNK_BYTES);
            int length = pipe.read(handle.number(), position, bufferOf(wanted), wanted);
            if (length <= 0) {
                return AVERROR_EOF;
            }
            target.put(buffer, 0, length);
            position += length;
            return length;
        } catch (IOException e) {
            throw halt();
        }
    }

    private byte[] bufferOf(int length) {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        return buffer;
    }

    private long seek(long offset, int whence) {
        int origin = whence & ~AVSEEK_FORCE;
        if (origin == AVSEEK_SIZE) {
            return handle.size();
        }
        long target =
                switch (origin) {
                    case SEEK_SET -> offset;
                    case SEEK_CUR -> position + offset;
                    case SEEK_END -> handle.size() + offset;
                    default -> -1;
                };
        if (target < 0) {
            return EINVAL;
        }
        position = target;
        return target;
    }

    /** Ends the worker, as the client has closed the pipe. Never returns. */
    private static IllegalStateException halt() {
        Runtime.getRuntime().halt(1);
        return new IllegalStateException();
    }

    @Override
    public void close() {
        OPEN_FILES.remove(key);
        // FFmpeg may have replaced the buffer by a larger one
        av_free(context.buffer());
        avio_context_free(context);
        try {
            pipe.close(handle.number());
        } catch (IOException e) {
            throw halt();
        }
    }
}
