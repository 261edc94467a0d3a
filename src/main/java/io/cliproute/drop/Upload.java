package io.cliproute.drop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One upload in progress. It ends with {@link #complete}, which makes the file available to its source, or with {@link
 * #close}, after which a client may resume it. Thread-safe: a client that comes back ends its earlier upload.
 */
final class Upload implements SeekableByteChannel {

    private final DropFolder folder;
    private final VirtualPath path;
    private final FileChannel channel;
    private Optional<IOException> failure = Optional.empty();
    private boolean ended;

    Upload(DropFolder folder, VirtualPath path, FileChannel channel) {
        this.folder = folder;
        this.path = path;
        this.channel = channel;
    }

    VirtualPath path() {
        return path;
    }

    /** Returns the real file while the upload is in progress. */
    Path file() throws IOException {
        return folder.trees().unfinished(path);
    }

    /**
     * Writes at the current position.
     *
     * @throws RefusedUploadException when the disk or the user's quota is full
     */
    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
        try {
            long end = channel.position() + bytes.remaining();
            folder.usage().requireRoomFor(Math.max(0, end - channel.size()));
            return channel.write(bytes);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /**
     * Syncs the file and moves it to where it belongs. When this returns, it survives a power failure.
     *
     * @throws IOException the failure of an earlier write; or when the upload has ended, or the file can't be moved
     */
    synchronized void complete() throws IOException {
        if (ended) {
            throw RefusedUploadException.notPermitted("the upload of " + path.absolute() + " has ended before");
        }
        try {
            if (failure.isPresent()) {
                throw failure.get();
            }
            channel.force(true);
            channel.close();
            folder.publish(path);
        } finally {
            close();
        }
    }

    /** Ends the upload without taking the file. Does nothing if it has ended. */
    @Override
    public synchronized void close() throws IOException {
        if (!ended) {
            ended = true;
            folder.ended(this);
            channel.close();
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        throw RefusedUploadException.notPermitted("files can't be read");
    }

    @Override
    public synchronized long position() throws IOException {
        return channel.position();
    }

    @Override
    public synchronized Upload position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return channel.size();
    }

    @Override
    public synchronized Upload truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }
}
