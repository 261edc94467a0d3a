package io.cliproute.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves originals into a folder that only this program writes to, under the same relative path. It never overwrites a
 * file: if the name exists, the current time is inserted before the extension, and a companion file gets the same name.
 *
 * <p>Thread-safe: a name is chosen and used under the instance's lock.
 */
public final class FileArchive {

    private final Path folder;
    private final Clock clock;
    private final String companion;
    private final StampedNames names;

    /** @param companion suffix of the name of a file's companion, such as its job file */
    public FileArchive(Path folder, Clock clock, String companion) {
        this.folder = folder;
        this.clock = clock;
        this.companion = companion;
        this.names = new StampedNames(companion);
    }

    /** Listener that is called when the target is known and before the file is moved to it. */
    @FunctionalInterface
    public interface Announcement {
        /** @param target the file's new path; its folder exists */
        void announce(Path target) throws IOException;

        /** Revokes the announcement, because the move failed. */
        default void retract(Path target) throws IOException {}
    }

    /** Moves the file in its present state, without a listener. */
    public Path file(Path original, String path) throws IOException {
        return file(original, path, target -> {});
    }

    /** Moves the file in its present state. */
    public Path file(Path original, String path, Announcement announcement) throws IOException {
        return file(original, FileStamp.of(original), path, announcement);
    }

    /**
     * Moves the file. Across file systems it is copied, synced, compared in size and then deleted, unless another file
     * has replaced it. If a complete copy exists already, because the program was killed before the deletion, the file
     * is only deleted.
     *
     * @param stamp its state when it was read
     * @param path the file's path below the folder, with {@code /} between its segments
     * @return the file's new path
     * @throws OriginalNotRemovableException if it cannot be removed from its folder; no copy remains
     * @throws OriginalReplacedException if it was replaced before it was moved, or before the copy was complete; the
     *     new file is at its place, and no copy remains
     */
    public Path file(Path original, FileStamp stamp, String path, Announcement announcement) throws IOException {
        if (!Files.isWritable(original.toAbsolutePath().getParent())) {
            throw new OriginalNotRemovableException(original, null);
        }
        DurableFiles.createDirectories(folder);
        Instant now = clock.instant();
        if (Files.getFileStore(original).equals(Files.getFileStore(folder))) {
            try {
                Path target = place(original, path, now, announcement);
                giveBackIfReplaced(original, stamp, target, announcement);
                return target;
            } catch (AtomicMoveNotSupportedException ignored) {
                // one file system that is mounted twice
            }
        }
        Path target = across(original, path, now, announcement);
        deleteOriginal(original, stamp, target, announcement);
        return target;
    }

    /** Moves a file back that has replaced the original just before the rename, as it is new work. */
    private static void giveBackIfReplaced(Path original, FileStamp stamp, Path target, Announcement announcement)
            throws IOException {
        if (FileStamp.of(target).hasStateOf(stamp)) {
            return;
        }
        try {
            AtomicMove.toFreeName(target, original);
        } catch (FileAlreadyExistsException ignored) {
            // a still newer file, which would have overwritten this one
            Files.delete(target);
        }
        announcement.retract(target);
        throw new OriginalReplacedException(original);
    }

    /**
     * Deletes the original after its copy. A writable folder can still refuse the deletion, for example by its sticky
     * bit. A file that replaced the original during the copy is kept.
     */
    private static void deleteOriginal(Path original, FileStamp stamp, Path copy, Announcement announcement)
            throws IOException {
        try {
            if (stamp.matches(original)) {
                Files.deleteIfExists(original);
            }
        } catch (IOException e) {
            Files.delete(copy);
            announcement.retract(copy);
            throw new OriginalNotRemovableException(original, e);
        }
    }

    private Path across(Path original, String path, Instant now, Announcement announcement) throws IOException {
        Optional<Path> earlier = earlierCopy(original, path);
        if (earlier.isPresent()) {
            announcement.announce(earlier.get());
            return earlier.get();
        }
        // copying takes long and is done outside the lock
        Path copy = copy(original);
        try {
            return place(copy, path, now, announcement);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Optional<Path> earlierCopy(Path original, String path) throws IOException {
        Path wanted = folder.resolve(path);
        if (!isTaken(wanted)) {
            return Optional.empty();
        }
        String name = wanted.getFileName().toString();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                wanted.getParent(),
                other -> names.isFor(name, other.getFileName().toString()))) {
            for (Path other : entries) {
                if (Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS) && InterruptedMove.isCopy(other, original)) {
                    return Optional.of(other);
                }
            }
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Removes incomplete copies that a killed program has left in a folder.
     *
     * @param since younger copies are kept, because another program may be writing them
     */
    public static void tidy(Path folder, Instant since) throws IOException {
        TemporaryFiles.tidy(folder, since);
    }

    /**
     * Moves the companion of an archived file beside it, in the same way.
     *
     * @param filed path of the archived file
     */
    public Path fileBeside(Path original, Path filed) throws IOException {
        return file(original, folder.relativize(filed) + companion);
    }

    private synchronized Path place(Path file, String path, Instant now, Announcement announcement) throws IOException {
        Path target = free(path, now);
        announcement.announce(target);
        try {
            move(file, target);
        } catch (IOException e) {
            announcement.retract(target);
            throw e;
        }
        DurableFiles.syncFolder(target.getParent());
        return target;
    }

    /**
     * Renames a file. The error of a refused rename does not say which end refused it: if a new file can be created
     * at the target, it was the source.
     */
    private static void move(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            Files.delete(TemporaryFiles.create(target.getParent()));
            throw new OriginalNotRemovableException(file, e);
        }
    }

    private Path free(String path, Instant now) throws IOException {
        Path wanted = folder.resolve(path);
        DurableFiles.createDirectories(wanted.getParent());
        Path target = wanted;
        Instant time = now;
        while (isTaken(target) || isTaken(target.resolveSibling(target.getFileName() + companion))) {
            target = wanted.resolveSibling(names.of(wanted.getFileName().toString(), time));
            time = time.plusMillis(1);
        }
        return target;
    }

    private static boolean isTaken(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    private Path copy(Path original) throws IOException {
        Path copy =
                TemporaryFiles.constantName(folder, original.toAbsolutePath().toString());
        try {
            DurableFiles.copy(original, copy);
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
