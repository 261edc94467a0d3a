package io.cliproute.warm;

import io.cliproute.process.FileAccess;
import io.cliproute.warm.worker.PipeProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of one command that a {@link WarmWorker} executes. The worker opens no files itself; this class opens those
 * that the command's {@link FileAccess} allows, and limits the bytes read and written. Not thread-safe.
 */
final class WarmWorkerFiles implements AutoCloseable {

    private static final int MAX_OPEN_FILES = 64;
    private static final String URL_PREFIX = "file:";

    private final FileAccess access;
    private final List<FileChannel> open = new ArrayList<>();
    private final ByteBuffer buffer;
    private final long maxOutput;
    private long bytes;
    private long written;
    private boolean failed;

    /**
     * Creates an instance without open files.
     *
     * @param maxOutput maximum number of bytes that the command may write, in addition to the limit for short commands
     * @param buffer for the bytes read; not used by others meanwhile, at least {@link PipeProtocol#MAX_CHUNK_BYTES}
     *     long
     */
    WarmWorkerFiles(FileAccess access, long maxOutput, ByteBuffer buffer) {
        this.access = access;
        this.maxOutput = maxOutput;
        this.buffer = buffer;
    }

    /**
     * Opens a file for reading and returns its number, negative if it does not exist or the command may not read it.
     */
    int open(String url) {
        Path path = path(url);
        boolean allowed =
                path != null && (access.reads().filter(path::equals).isPresent() || path.startsWith(access.folder()));
        // opening a named pipe blocks, and unlike the program this thread cannot be killed
        return allowed && Files.isRegularFile(path) ? open(path, StandardOpenOption.READ) : -1;
    }

    /** Creates an empty file and returns its number, negative if the command may not write it. */
    int create(String url) {
        Path path = path(url);
        boolean allowed = path != null && access.writes() && path.startsWith(access.folder());
        return allowed
                ? open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                : -1;
    }

    private static Path path(String url) {
        Path path = url.startsWith(URL_PREFIX) ? Path.of(url.substring(URL_PREFIX.length())) : null;
        return path != null && path.isAbsolute() && path.equals(path.normalize()) ? path : null;
    }

    private int open(Path path, StandardOpenOption... options) {
        if (open.size() >= MAX_OPEN_FILES) {
            return -1;
        }
        try {
            open.add(FileChannel.open(path, options));
            return open.size() - 1;
        } catch (IOException ignored) {
            // the program, which is started next, reports the error
            return -1;
        }
    }

    long size(int number) {
        try {
            return open.get(number).size();
        } catch (IOException e) {
            failed = true;
            return 0;
        }
    }

    /**
     * Reads up to {@code size} bytes.
     *
     * @return the bytes between position and limit; empty at the end of the file, and when the command has reached its
     *     limit
     */
    ByteBuffer read(int number, long offset, int size) {
        buffer.clear().limit(Math.min(size, buffer.capacity()));
        int length = -1;
        try {
            length = countBytes(buffer.remaining()) ? open.get(number).read(buffer, offset) : -1;
        } catch (IOException e) {
            failed = true;
        }
        return buffer.position(0).limit(Math.max(length, 0));
    }

    /** Writes an array, unless the command has reached its limit. */
    void write(int number, long offset, byte[] content) {
        written += content.length;
        failed |= written > maxOutput;
        ByteBuffer remaining = ByteBuffer.wrap(content, 0, countBytes(content.length) ? content.length : 0);
        try {
            while (remaining.hasRemaining()) {
                open.get(number).write(remaining, offset + remaining.position());
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Adds to the bytes read and written, and returns false if the command has reached its limit or failed before. */
    private boolean countBytes(int count) {
        bytes += count;
        failed |= bytes > PipeProtocol.MAX_COMMAND_BYTES;
        return !failed;
    }

    /**
     * Checks whether a read or write has failed or the command has exceeded a limit, so that its results are invalid.
     */
    boolean hasFailed() {
        return failed;
    }

    void close(int number) throws IOException {
        open.get(number).close();
    }

    @Override
    public void close() {
        for (FileChannel channel : open) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // the outputs are probed next
            }
        }
    }
}
