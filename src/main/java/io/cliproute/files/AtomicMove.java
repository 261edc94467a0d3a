package io.cliproute.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves of a file into a folder that other programs read. The file appears complete or not at all, and overwrites no
 * other file.
 */
public final class AtomicMove {

    private AtomicMove() {}

    /**
     * Moves a file and creates the folders above its target. A hard link followed by the deletion of the first name is
     * the only operation with which a file system itself refuses to overwrite. Without hard links, or across file
     * systems, a hidden copy is synced and renamed. If an earlier move was interrupted before its last step, only that
     * step is executed. A file that replaced the original meanwhile is kept.
     *
     * @throws FileAlreadyExistsException if another file exists at the target
     */
    public static void toFreeName(Path file, Path target) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        DurableFiles.createDirectories(target.getParent());
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            if (!isInterruptedMove(file, target)) {
                throw e;
            }
        } catch (UnsupportedOperationException | FileSystemException ignored) {
            copy(file, target);
        }
        DurableFiles.syncFolder(target.getParent());
        if (stamp.matches(file)) {
            Files.delete(file);
        }
        DurableFiles.syncFolder(file.toAbsolutePath().getParent());
    }

    private static boolean isInterruptedMove(Path file, Path target) throws IOException {
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && (InterruptedMove.isSameFile(file, target) || InterruptedMove.isCopy(file, target));
    }

    private static void copy(Path file, Path target) throws IOException {
        Path part = TemporaryFiles.create(target.getParent());
        try {
            DurableFiles.copy(file, part);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
