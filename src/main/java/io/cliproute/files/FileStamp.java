package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;

/**
 * Identity and state of a file. A file that is replaced or written to gets another stamp.
 *
 * @param bytes size in bytes
 * @param modified modification time
 * @param key the file system's own key (device and inode); null if it has none
 */
public record FileStamp(long bytes, Instant modified, String key) {

    /**
     * Reads the stamp of a regular file. Links are not followed.
     *
     * @throws IOException if the path is not a regular file
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
     * Checks whether a folder exists on the device of a file key. While a disk is not mounted, its mount point is
     * missing or is an empty folder of another device.
     *
     * @param key may be null
     * @throws IOException if the folder cannot be read
     */
    public static boolean isOnDiskOf(Path folder, String key) throws IOException {
        return Files.isDirectory(folder) && device(key).equals(device(Files.getAttribute(folder, "fileKey")));
    }

    /** Returns the first part of a key, which Java prints as {@code (dev=…,ino=…)}. */
    private static String device(Object key) {
        return String.valueOf(key).split(",", 2)[0];
    }

    /**
     * Checks whether a file of the same path, size and time has the inode of another key. The device number is ignored,
     * because it can change when a file system is mounted again.
     *
     * @param other may be null
     */
    public boolean isSameInode(String other) {
        return inode(key).equals(inode(other));
    }

    private static String inode(String key) {
        return String.valueOf(key).replaceFirst("^.*,", "");
    }

    /**
     * Checks whether size and time are the same, as they are after a rename; the keys of some file systems depend on
     * the path.
     */
    boolean hasStateOf(FileStamp other) {
        return bytes == other.bytes && modified.equals(other.modified);
    }

    /** Checks whether the path still names this file in this state. */
    public boolean matches(Path file) {
        try {
            return equals(of(file));
        } catch (IOException ignored) {
            // deleted, or no longer a regular file
            return false;
        }
    }
}
