package io.cliproute.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;

/**
 * Lets regular files and folders of an inbox through. A link could lead to anything the program may read, a pipe would never
 * end: none is opened or followed, each is told of once and stays where it is.
 */
public final class RegularFileFilter implements Predicate<GenericFile<File>> {

    /** A stranger may invent such names without end. */
    private static final int MOST = 100;

    private final RefusalLog refusals;
    private final Set<String> undecodable = ConcurrentHashMap.newKeySet();

    /** @param source the source's name */
    public RegularFileFilter(String source) {
        this.refusals = new RefusalLog(source);
    }

    @Override
    public boolean test(GenericFile<File> file) {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(file.getFile().toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (now.isRegularFile() || now.isDirectory()) {
                return true;
            }
            refusals.tell(
                    file.getRelativeFilePath(),
                    now.isSymbolicLink() ? "is a link, and none is followed" : "is neither a file nor a folder");
        } catch (IOException | InvalidPathException ignored) {
            // gone since, or its name cannot be said
            tellIfUndecodable(file);
        }
        return false;
    }

    /** Java names such a file with the replacement character, and finds none of that name. */
    private void tellIfUndecodable(GenericFile<File> file) {
        String path = file.getRelativeFilePath();
        if (!isUndecodable(file.getFileNameOnly()) || undecodable.size() >= MOST || !undecodable.add(path)) {
            return;
        }
        Path folder = file.getFile().getAbsoluteFile().getParentFile().toPath();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isUndecodable(entry.getFileName().toString())) {
                    refusals.tell(
                            entry.toUri().getRawPath(),
                            "has a name that is not valid UTF-8 (written with % here), so rename it");
                }
            }
        } catch (IOException | DirectoryIteratorException ignored) {
            // the folder is gone, too
        }
    }

    private static boolean isUndecodable(String name) {
        return name.indexOf('\uFFFD') >= 0;
    }
}
