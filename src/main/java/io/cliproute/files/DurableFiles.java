package io.cliproute.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/** What has been written survives a power cut. Nothing in Camel's file component syncs. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Forces a file's bytes, and then the folder entry that names it, to the disk. */
    public static void sync(Path file) throws IOException {
        syncBytes(file);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /** Forces a file's bytes to the disk; it may have another name afterwards. */
    public static void syncBytes(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Forces the regular files of a folder, those of its sub-folders, and all their names to the disk. */
    public static void syncTree(Path folder) throws IOException {
        Set<Path> folders =
                new LinkedHashSet<>(Set.of(folder, folder.toAbsolutePath().getParent()));
        for (Path file : FileTree.files(folder)) {
            syncBytes(file);
            for (Path above = file.getParent(); above.startsWith(folder); above = above.getParent()) {
                folders.add(above);
            }
        }
        for (Path one : folders) {
            syncFolder(one);
        }
    }

    /** Writes a whole file under a name nobody looks at and renames it: it is there whole or not at all. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path part = TemporaryFile.in(
                file.toAbsolutePath().getParent(), file.getFileName().toString());
        try {
            Files.write(part, bytes);
            syncBytes(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        syncFolder(file.toAbsolutePath().getParent());
    }

    /**
     * Copies a file with its times and syncs the copy.
     *
     * @throws OriginalReplacedException when it did not stay the same meanwhile
     */
    static void copy(Path file, Path copy) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        sync(copy);
        if (!stamp.matches(file)) {
            throw new OriginalReplacedException(file);
        }
        if (Files.size(copy) != stamp.bytes()) {
            throw new IOException("the copy of " + file + " is not as long as the file");
        }
    }

    /** Makes the folder and those above it that are not there yet; each survives a power cut, and so does what it names. */
    public static void createDirectories(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (!Files.isDirectory(whole)) {
            createDirectories(whole.getParent());
            // with those above it: somebody may have removed them at this moment
            Files.createDirectories(whole);
            syncFolder(whole.getParent());
        }
    }

    /** Forces the names of what a folder holds to the disk. */
    public static void syncFolder(Path folder) throws IOException {
        // only POSIX systems can open a folder, and only there is it needed
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
