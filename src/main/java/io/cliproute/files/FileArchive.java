package io.cliproute.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves originals into a folder that only we write to, below the same path and never over another file: a name that is
 * taken gets the time before its extension, so that what belongs to the file can lie beside it under its name.
 *
 * <p>Threads share one instance; the name is chosen and taken under its lock.
 */
public final class FileArchive {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern STAMPED = Pattern.compile(".*\\.(\\d{8}T\\d{6}\\.\\d{3}Z)(\\.[^.]*)?");

    /** With its dot; what is longer is no extension but part of the name. */
    private static final int LONGEST_EXTENSION = 16;

    private final Path folder;
    private final Clock clock;
    private final String companion;

    /** @param companion the ending of the name of what lies beside a file and belongs to it */
    public FileArchive(Path folder, Clock clock, String companion) {
        this.folder = folder;
        this.clock = clock;
        this.companion = companion;
    }

    /** What is done once it is known where the file will lie, and before it does. */
    @FunctionalInterface
    public interface Announcement {
        /** @param target where the file will lie; its folder is there already */
        void announce(Path target) throws IOException;

        /** It will not lie there. */
        default void retract(Path target) throws IOException {}
    }

    /** Moves the file as {@link #file(Path, String, Announcement)} does, without telling anybody. */
    public Path file(Path original, String path) throws IOException {
        return file(original, path, target -> {});
    }

    /**
     * Moves the file; where folder and file lie on two file systems it is copied, synced, compared in size and only then
     * deleted, unless another one has taken its place by then. Where such a copy is there already, for the program was
     * killed before it came to that, the file is deleted.
     *
     * @param path the file's path below the folder, with {@code /} between its segments
     * @return where it lies now
     * @throws OriginalNotRemovableException when it can't be taken away from where it lies; no copy of it is left
     * @throws OriginalReplacedException when it was replaced before there was a whole copy of it; none is left
     */
    public Path file(Path original, String path, Announcement announcement) throws IOException {
        if (!Files.isWritable(original.toAbsolutePath().getParent())) {
            throw new OriginalNotRemovableException(original, null);
        }
        DurableFiles.createDirectories(folder);
        FileStamp stamp = FileStamp.of(original);
        Instant now = clock.instant();
        if (Files.getFileStore(original).equals(Files.getFileStore(folder))) {
            try {
                return place(original, path, now, announcement);
            } catch (AtomicMoveNotSupportedException ignored) {
                // one file system, mounted twice
            }
        }
        Path target = across(original, path, now, announcement);
        takeAway(original, stamp, target, announcement);
        return target;
    }

    /**
     * A folder one may write to can still keep what is in it, as one with a sticky bit does. A copy takes long: what has
     * come in the original's place since stays there.
     */
    private static void takeAway(Path original, FileStamp stamp, Path copy, Announcement announcement)
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
        // a copy takes long, so it is made outside the lock
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
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                wanted.getParent(), other -> isFor(name, other.getFileName().toString()))) {
            for (Path other : names) {
                if (Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS) && InterruptedMove.isCopy(other, original)) {
                    return Optional.of(other);
                }
            }
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Whether a file that was to get a name may have got that one. */
    private boolean isFor(String wanted, String name) {
        Matcher time = STAMPED.matcher(name);
        return name.equals(wanted) || time.matches() && name.equals(stamped(wanted, time.group(1)));
    }

    /**
     * Removes the unfinished copies that a killed program has left in such a folder, if nobody has gone on with them since.
     *
     * @param since what is younger may be another program's
     */
    public static void tidy(Path folder, Instant since) throws IOException {
        TemporaryFile.tidy(folder, since);
    }

    /**
     * Moves what belongs to a file that has been filed beside it, likewise.
     *
     * @param filed where that file lies now
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

    /** Why a rename is refused tells nobody which end refuses: where a new file may come, it is the end the file comes from. */
    private static void move(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            Files.delete(Files.createTempFile(target.getParent(), ".part-", ""));
            throw new OriginalNotRemovableException(file, e);
        }
    }

    private Path free(String path, Instant now) throws IOException {
        Path wanted = folder.resolve(path);
        DurableFiles.createDirectories(wanted.getParent());
        Path target = wanted;
        Instant time = now;
        while (isTaken(target) || isTaken(target.resolveSibling(target.getFileName() + companion))) {
            target = wanted.resolveSibling(stamped(wanted.getFileName().toString(), TIME.format(time)));
            time = time.plusMillis(1);
        }
        return target;
    }

    private static boolean isTaken(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    private String stamped(String name, String time) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        String room = FileNames.fit(stem, "." + time + extension + companion);
        return room.substring(0, room.length() - companion.length());
    }

    private Path copy(Path original) throws IOException {
        Path copy = TemporaryFile.in(folder, original.toAbsolutePath().toString());
        try {
            DurableFiles.copy(original, copy);
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
