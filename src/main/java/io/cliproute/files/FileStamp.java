package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;

/**
 * Which file it is and in what state: a file replaced or written to has another stamp.
 *
 * @param bytes its size
 * @param modified its modification time
 * @param key the file system's own key (device and inode), null where there is none
 */
public record FileStamp(long bytes, Instant modified, String key) {

    /**
     * Reads the stamp of a regular file. A link, a folder or a pipe is not one, whatever it leads to.
     *
     * @throws IOException when there is no regular file
     */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is not a regular file");
        }
        return new FileStamp(
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                Objects.toString(attributes.fileKey(), null));
    }

    /**
     * Whether a folder is there and on the disk that a file's key tells of. Where a disk is not mounted, its place is missing or
     * an empty folder of another one.
     *
     * @param key null where there is none
     * @throws IOException when nobody may look
     */
    public static boolean isOnDiskOf(Path folder, String key) throws IOException {
        return Files.isDirectory(folder) && device(key).equals(device(Files.getAttribute(folder, "fileKey")));
    }

    /** Java says a key as {@code (dev=…,ino=…)}. */
    private static String device(Object key) {
        return String.valueOf(key).split(",", 2)[0];
    }

    /**
     * Checks whether a file of the same path, size and time is the one that another key tells of. A file system that is mounted
     * again can have another device number, so only the inode counts.
     *
     * @param other null where there is none
     */
    public boolean isSameInode(String other) {
        return inode(key).equals(inode(other));
    }

    private static String inode(String key) {
        return String.valueOf(key).replaceFirst("^.*,", "");
    }

    /** Whether that very file, untouched, still lies there. */
    public boolean matches(Path file) {
        try {
            return equals(of(file));
        } catch (IOException ignored) {
            // gone, or no longer a regular file: not the same
            return false;
        }
    }
}
