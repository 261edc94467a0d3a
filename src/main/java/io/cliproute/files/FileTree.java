package io.cliproute.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Operations on folders that belong to this program. */
public final class FileTree {

    private FileTree() {}

    /** Deletes a folder with its content, if it exists. Links are not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException why) throws IOException {
                super.postVisitDirectory(emptied, why);
                Files.deleteIfExists(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Lists the regular files in and below a folder; empty if it does not exist. Files that disappear meanwhile are
     * omitted.
     */
    public static List<Path> files(Path folder) throws IOException {
        return list(folder, Integer.MAX_VALUE, BasicFileAttributes::isRegularFile);
    }

    /** Lists the entries of a folder; empty if it does not exist. */
    public static List<Path> children(Path folder) throws IOException {
        return list(folder, 1, any -> true);
    }

    private static List<Path> list(Path folder, int depth, Predicate<BasicFileAttributes> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), depth, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(attributes)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** Visitor that ignores files that disappear. Unlike streams of paths, it throws checked exceptions. */
    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw why;
        }
    }

    /** Deletes the folder and its parents as long as they are empty, up to but excluding the top. */
    public static void prune(Path folder, Path top) throws IOException {
        for (Path empty = folder; !empty.equals(top) && empty.startsWith(top); empty = empty.getParent()) {
            try {
                Files.delete(empty);
            } catch (DirectoryNotEmptyException | NoSuchFileException ignored) {
                // in use, or deleted by another worker
                return;
            }
        }
    }
}
