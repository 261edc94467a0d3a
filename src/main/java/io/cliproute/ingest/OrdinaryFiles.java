package io.cliproute.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;

/**
 * Lets regular files and folders of an inbox through. A link could lead to anything the program may read, a pipe would never
 * end: none is opened or followed, each is told of once and stays where it is.
 */
public final class OrdinaryFiles implements Predicate<GenericFile<File>> {

    private final Refusals refusals;

    /** @param source the source's name */
    public OrdinaryFiles(String source) {
        this.refusals = new Refusals(source);
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
        } catch (IOException ignored) {
            // gone since
        }
        return false;
    }
}
