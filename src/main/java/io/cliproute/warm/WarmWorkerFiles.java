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
 * The files of one command that a {@link WarmWorker} answers: it opens none itself, and gets here what the command's {@link
 * Access} allows, and no more than belongs to a short command.
 */
final class WarmWorkerFiles implements AutoCloseable {

    private static final int MOST_OPEN = 64;
    private static final String FILE = "file:";

    private final FileAccess access;
    private final List<FileChannel> open = new ArrayList<>();
    private final ByteBuffer buffer;
    private final long output;
    private long bytes;
    private long written;
    private boolean failed;

    /**
     * None is open yet.
     *
     * @param output bytes that the command may write, if that is less than what belongs to a short one
     * @param buffer what is read goes into it, of nobody else meanwhile; no shorter than {@link PipeProtocol#LONGEST}
     */
    WarmWorkerFiles(FileAccess access, long output, ByteBuffer buffer) {
        this.access = access;
        this.output = output;
        this.buffer = buffer;
    }

    /** A number for a file to be read; negative when it is not there, or none of the command's. */
    int open(String url) {
        Path path = path(url);
        boolean allowed =
                path != null && (access.reads().filter(path::equals).isPresent() || path.startsWith(access.folder()));
        // whoever opens a pipe waits, and we can't be ended as the program can
        return allowed && Files.isRegularFile(path) ? opened(path, StandardOpenOption.READ) : -1;
    }

    /** A number for a file to be written, empty; negative when it may not be. */
    int create(String url) {
        Path path = path(url);
        boolean allowed = path != null && access.writes() && path.startsWith(access.folder());
        return allowed
                ? opened(
                        path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)
                : -1;
    }

    private static Path path(String url) {
        Path path = url.startsWith(FILE) ? Path.of(url.substring(FILE.length())) : null;
        return path != null && path.isAbsolute() && path.equals(path.normalize()) ? path : null;
    }

    private int opened(Path path, StandardOpenOption... how) {
        if (open.size() >= MOST_OPEN) {
            return -1;
        }
        try {
            open.add(FileChannel.open(path, how));
            return open.size() - 1;
        } catch (IOException ignored) {
            // the program says what is wrong with it
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
     * Reads.
     *
     * @return what was read, from its position to its limit; empty at the end, and when it is enough
     */
    ByteBuffer read(int number, long offset, int most) {
        buffer.clear().limit(Math.min(most, buffer.capacity()));
        int length = -1;
        try {
            length = isWithin(buffer.remaining()) ? open.get(number).read(buffer, offset) : -1;
        } catch (IOException e) {
            failed = true;
        }
        return buffer.position(0).limit(Math.max(length, 0));
    }

    /** Writes all of an array, if it is not enough. */
    void write(int number, long offset, byte[] from) {
        written += from.length;
        failed |= written > output;
        ByteBuffer left = ByteBuffer.wrap(from, 0, isWithin(from.length) ? from.length : 0);
        try {
            while (left.hasRemaining()) {
                open.get(number).write(left, offset + left.position());
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    private boolean isWithin(int more) {
        bytes += more;
        failed |= bytes > PipeProtocol.MAX_COMMAND_BYTES;
        return !failed;
    }

    /**
     * Whether what has come of it is worth nothing: a file could not be read or written, or it was more than belongs to a
     * short command.
     */
    boolean haveFailed() {
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
                // what was written is looked at next
            }
        }
    }
}
