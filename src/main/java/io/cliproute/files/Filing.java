package io.cliproute.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moves originals into a folder that only we write to, below the same path and never over another file: a name that is
 * taken gets the time before its extension, so that what belongs to the file can lie beside it under its name.
 *
 * <p>Threads share one instance; the name is chosen and taken under its lock.
 */
public final class Filing {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** With its dot; what is longer is no extension but part of the name. */
    private static final int LONGEST_EXTENSION = 16;

    private final Path folder;
    private final Clock clock;
    private final String companion;

    /** @param companion the ending of the name of what lies beside a file and belongs to it */
    public Filing(Path folder, Clock clock, String companion) {
        this.folder = folder;
        this.clock = clock;
        this.companion = companion;
    }

    /** What is done once it is known where the file will lie, and before it does. */
    @FunctionalInterface
    public interface Announcement {
        /** @param target where the file will lie; its folder is there already */
        void announce(Path target) throws IOException;
    }

    /** Moves the file as {@link #file(Path, String, Announcement)} does, without telling anybody. */
    public Path file(Path original, String path) throws IOException {
        return file(original, path, target -> {});
    }

    /**
     * Moves the file; where folder and file lie on two file systems it is copied, synced, compared in size and only then
     * deleted.
     *
     * @param path the file's path below the folder, with {@code /} between its segments
     * @return where it lies now
     */
    public Path file(Path original, String path, Announcement announcement) throws IOException {
        try {
            return place(original, path, announcement);
        } catch (AtomicMoveNotSupportedException e) {
            // a copy takes long, so it is made outside the lock
            Path copy = copy(original);
            try {
                Path target = place(copy, path, announcement);
                Files.delete(original);
                return target;
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    /**
     * Moves what belongs to a file that has been filed beside it, likewise.
     *
     * @param filed where that file lies now
     */
    public Path fileBeside(Path original, Path filed) throws IOException {
        return file(original, folder.relativize(filed) + companion);
    }

    private synchronized Path place(Path file, String path, Announcement announcement) throws IOException {
        Path target = free(path);
        announcement.announce(target);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(target.getParent());
        return target;
    }

    private Path free(String path) throws IOException {
        Path wanted = folder.resolve(path);
        Files.createDirectories(wanted.getParent());
        Path target = wanted;
        while (isTaken(target) || isTaken(target.resolveSibling(target.getFileName() + companion))) {
            target = wanted.resolveSibling(stamped(wanted.getFileName().toString()));
        }
        return target;
    }

    private static boolean isTaken(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    private String stamped(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        String room = FileNames.fit(stem, "." + TIME.format(clock.instant()) + extension + companion);
        return room.substring(0, room.length() - companion.length());
    }

    private Path copy(Path original) throws IOException {
        Path copy = Files.createTempFile(folder, ".part-", "");
        try {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Durable.sync(copy);
            if (Files.size(copy) != Files.size(original)) {
                throw new IOException("the copy of " + original + " is not as long as the file");
            }
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }
}
