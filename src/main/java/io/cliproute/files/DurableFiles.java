package io.cliproute.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/** File operations whose result survives a power cut. Camel's file component syncs nothing. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Syncs the content of a file and then the folder entry that names it. */
    public static void sync(Path file) throws IOException {
        syncBytes(file);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /** Syncs the content of a file, which may be renamed afterwards. */
    public static void syncBytes(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Syncs all regular files in and below a folder, and the folder entries that name them. */
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

    /** Writes a file under a temporary name and renames it, so that it appears complete or not at all. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path part = TemporaryFiles.constantName(
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
     * @throws OriginalReplacedException if the file changed during the copy
     */
    static void copy(Path file, Path copy) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        sync(copy);
        if (!stamp.matches(file)) {
            throw new OriginalReplacedException(file);
        }
        if (Files.size(copy) != stamp.bytes()) {
            throw new IOException("Copy of " + file + " has another size than the file");
        }
    }

    /** Creates a folder and its missing parents, and syncs the entry of each. */
    public static void createDirectories(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (!Files.isDirectory(whole)) {
            createDirectories(whole.getParent());
            // with its parents, because another thread may have removed them at this moment
            Files.createDirectories(whole);
            syncFolder(whole.getParent());
        }
    }

    /** Syncs the entries of a folder. */
    public static void syncFolder(Path folder) throws IOException {
        // only POSIX systems can open a folder, and only they need it
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
