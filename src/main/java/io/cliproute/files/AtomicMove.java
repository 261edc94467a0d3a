package io.cliproute.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a file to where other programs look for files: it is there whole or not at all, and never over another one. */
public final class AtomicMove {

    private AtomicMove() {}

    /**
     * Moves a file; the folders above its target are made. A second name and then the first one taken away is the one way
     * in which a file system refuses by itself to overwrite; where it has none, or the target lies on another one, a hidden
     * copy is synced and renamed. Where an earlier try was killed before its last step, only that is done. What has come in the
     * file's place meanwhile stays there.
     *
     * @throws FileAlreadyExistsException when something else lies there already
     */
    public static void toFreeName(Path file, Path target) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        DurableFiles.createDirectories(target.getParent());
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException e) {
            if (!isLeft(file, target)) {
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

    private static boolean isLeft(Path file, Path target) throws IOException {
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && (InterruptedMove.isSameFile(file, target) || InterruptedMove.isCopy(file, target));
    }

    private static void copy(Path file, Path target) throws IOException {
        Path part = Files.createTempFile(target.getParent(), ".part-", "");
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
