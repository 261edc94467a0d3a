package io.cliproute.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * Deletes the files of a folder that were put there before some time. That time is the change time of the file system:
 * moving a file sets it, and a program cannot set it back, whereas an archived film keeps its modification time. Links
 * are neither followed nor deleted. Not thread-safe.
 */
public final class ExpiredFiles extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Instant since;
    private int count;
    private long bytes;
    private IOException firstError;

    private ExpiredFiles(Path folder, Instant since) {
        this.folder = folder;
        this.since = since;
    }

    /**
     * Deletes the files in and below a folder that have not changed since then, and folders below it that are empty.
     * Continues after a file that cannot be deleted.
     *
     * @param folder may not exist
     */
    public static Deleted delete(Path folder, Instant since) {
        ExpiredFiles visitor = new ExpiredFiles(folder, since);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.walkFileTree(folder, visitor);
            } catch (IOException e) {
                visitor.note(e);
            }
        }
        return new Deleted(visitor.count, visitor.bytes, visitor.firstError);
    }

    /**
     * Outcome.
     *
     * @param count number of deleted files
     * @param error why the first of the other expired files was not deleted; null if all were
     */
    public record Deleted(int count, long bytes, IOException error) {

        public static final Deleted NOTHING = new Deleted(0, 0, null);

        public Deleted plus(Deleted other) {
            return new Deleted(count + other.count, bytes + other.bytes, error == null ? other.error : error);
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        try {
            if (attributes.isRegularFile() && isExpired(file)) {
                Files.delete(file);
                count++;
                bytes += attributes.size();
            }
        } catch (IOException e) {
            note(e);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        note(failure);
        return FileVisitResult.CONTINUE;
    }

    /** Deletes an empty folder that has not changed since then; a younger one may be about to receive a file. */
    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException failure) {
        try {
            if (!visited.equals(folder) && isExpired(visited)) {
                Files.delete(visited);
            }
        } catch (DirectoryNotEmptyException ignored) {
            // some of its files have not expired
        } catch (IOException e) {
            note(e);
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isExpired(Path path) throws IOException {
        return TemporaryFiles.changed(path).toInstant().isBefore(since);
    }

    private void note(IOException failure) {
        // another program may delete, archive or requeue at the same time
        if (firstError == null && !(failure instanceof NoSuchFileException)) {
            firstError = failure;
        }
    }
}
