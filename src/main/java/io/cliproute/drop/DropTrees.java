package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Real folders of one user. A path of a client leads to at most one file in them.
 *
 * @param roots folders of unfinished uploads, of completed ones with a temporary name, and the inbox, in this order
 */
record DropTrees(List<Path> roots) {

    /** Age at which an unfinished upload is deleted at a start. */
    private static final Duration ABANDONED = Duration.ofDays(7);

    /** Creates missing folders, and deletes unfinished uploads that are too old. */
    static DropTrees create(DropSettings settings, String source) throws IOException {
        List<Path> roots = List.of(settings.uploads(source), settings.renames(source), settings.inbox(source));
        for (Path root : roots) {
            Files.createDirectories(root);
        }
        deleteOld(roots.get(0));
        return new DropTrees(roots);
    }

    /** Deletes uploads that nobody has resumed: they count against the quota. */
    private static void deleteOld(Path unfinished) throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        for (Path file : FileTree.files(unfinished)) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.delete(file);
            }
        }
    }

    /** Returns where an unfinished upload of a path is. */
    Path unfinished(VirtualPath path) throws RefusedUploadException {
        return below(roots.get(0), path);
    }

    /** Returns where a completed upload of a path with a temporary name is. */
    Path renames(VirtualPath path) throws RefusedUploadException {
        return below(roots.get(1), path);
    }

    /** Returns where a completed upload of a path is. */
    Path inbox(VirtualPath path) throws RefusedUploadException {
        return below(roots.get(2), path);
    }

    List<Path> all(VirtualPath path) throws RefusedUploadException {
        return List.of(unfinished(path), renames(path), inbox(path));
    }

    /** Returns the real location of an existing entry, or where an upload of this path is written. */
    Path real(VirtualPath path) throws RefusedUploadException {
        for (Path file : all(path)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        }
        return unfinished(path);
    }

    /**
     * Returns a path below a real folder. No component of it is a link: a client can't create one, but whoever has
     * access to the disk can.
     */
    private static Path below(Path root, VirtualPath path) throws RefusedUploadException {
        Path real = root;
        for (String segment : path.isHome() ? new String[0] : path.relative().split("/")) {
            real = real.resolve(segment);
            if (Files.isSymbolicLink(real)) {
                throw RefusedUploadException.notPermitted(path.absolute() + " is or contains a link");
            }
        }
        return real;
    }

    /** Repeats the move if the folder of the target is removed at the same moment. */
    static void move(Path file, Path target) throws IOException {
        while (true) {
            DurableFiles.createDirectories(target.getParent());
            try {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                DurableFiles.syncFolder(target.getParent());
                return;
            } catch (NoSuchFileException e) {
                if (!Files.exists(file)) {
                    throw e;
                }
            }
        }
    }
}
