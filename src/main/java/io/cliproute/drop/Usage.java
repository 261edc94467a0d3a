package io.cliproute.drop;

import io.cliproute.config.DropUser;
import io.cliproute.files.FileTree;
import io.cliproute.ingest.IntakeGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Disk space that the files of one user occupy, compared with the user's quota. The folders are counted at most once a
 * second; in between, the bytes that uploads write are added. Thread-safe.
 */
final class Usage {

    private static final Duration RECOUNT = Duration.ofSeconds(1);

    /** In bytes that this user has written; the free space is checked again after so many. */
    private static final long SPACE_CHECK = 4 << 20;

    private final DropUser user;
    private final List<Path> folders;
    private final IntakeGate space;
    private long bytes;
    private long files;
    private long unchecked;
    private long counted = System.nanoTime() - RECOUNT.toNanos() - 1;

    /** @param space closed while the disk has too little free space */
    Usage(DropUser user, List<Path> folders, IntakeGate space) {
        this.user = user;
        this.folders = folders;
        this.space = space;
    }

    /** @throws RefusedUploadException when there is no room for another file */
    synchronized void requireRoomForFile() throws IOException {
        requireSpace();
        recountIfOld();
        if (files >= user.maxFiles()) {
            throw full("quota exceeded: " + user.maxFiles() + " files wait or are unfinished");
        }
        requireRoomFor(0);
        files++;
    }

    /** @throws RefusedUploadException when there is no room for so many more bytes */
    synchronized void requireRoomFor(long more) throws IOException {
        unchecked += more;
        if (unchecked > SPACE_CHECK) {
            unchecked = 0;
            requireSpace();
        }
        if (bytes + more > user.maxBytes().bytes()) {
            recountIfOld();
        }
        if (bytes + more > user.maxBytes().bytes()) {
            throw full("quota exceeded: files of " + user.maxBytes().bytes() + " bytes wait or are unfinished");
        }
        bytes += more;
    }

    private void requireSpace() throws RefusedUploadException {
        if (!space.isOpen()) {
            throw full("the disk of the server is full; try again later");
        }
    }

    private static RefusedUploadException full(String message) {
        return new RefusedUploadException(RefusedUploadException.Reason.NO_SPACE, message);
    }

    private void recountIfOld() throws IOException {
        long now = System.nanoTime();
        if (now - counted < RECOUNT.toNanos()) {
            return;
        }
        counted = now;
        files = 0;
        bytes = 0;
        for (Path folder : folders) {
            for (Path file : FileTree.files(folder)) {
                files++;
                bytes += size(file);
            }
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException ignored) {
            // processed meanwhile
            return 0;
        }
    }
}
