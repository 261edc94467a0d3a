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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;

/**
 * Accepts the regular files and folders of an inbox. A link could lead to any file that the program may read, and a
 * pipe never ends, so neither is opened or followed: each is logged once and stays where it is.
 */
public final class RegularFileFilter implements EntryCheck<File> {

    /** Whoever writes to the inbox can invent any number of such names. */
    private static final int MAX_UNDECODABLE = 100;

    private final RefusalLog refusals;

    /** Paths of undecodable names that have been logged. Lives as long as the source's route. */
    private final Set<String> undecodable = ConcurrentHashMap.newKeySet();

    /** @param refusals of the source */
    public RegularFileFilter(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean accepts(GenericFile<File> entry) {
        return attributes(entry)
                .filter(now -> now.isRegularFile() || now.isDirectory())
                .isPresent();
    }

    @Override
    public void reportRefusal(GenericFile<File> entry) {
        attributes(entry)
                .ifPresentOrElse(
                        now -> refusals.report(
                                entry.getRelativeFilePath(),
                                now.isSymbolicLink()
                                        ? "is a link, and links are not followed"
                                        : "is neither a file nor a folder"),
                        () -> reportIfUndecodable(entry));
    }

    /** Returns nothing for a file that has disappeared, or whose name Java can't decode. */
    private static Optional<BasicFileAttributes> attributes(GenericFile<File> entry) {
        try {
            return Optional.of(Files.readAttributes(
                    entry.getFile().toPath(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | InvalidPathException ignored) {
            return Optional.empty();
        }
    }

    /** Java decodes such a name with the replacement character, and then finds no file of that name. */
    private void reportIfUndecodable(GenericFile<File> entry) {
        String path = entry.getRelativeFilePath();
        if (!isUndecodable(entry.getFileNameOnly())
                || undecodable.size() >= MAX_UNDECODABLE
                || !undecodable.add(path)) {
            return;
        }
        Path folder = entry.getFile().getAbsoluteFile().getParentFile().toPath();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path each : entries) {
                if (isUndecodable(each.getFileName().toString())) {
                    refusals.report(
                            each.toUri().getRawPath(),
                            "has a name that is not valid UTF-8 (shown with % escapes); rename it");
                }
            }
        } catch (IOException | DirectoryIteratorException ignored) {
            // the folder has disappeared, too
        }
    }

    private static boolean isUndecodable(String name) {
        return name.indexOf('\uFFFD') >= 0;
    }
}
