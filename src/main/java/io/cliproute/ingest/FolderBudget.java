package io.cliproute.ingest;

import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;

/** Bounds how many folders of a server are listed in one poll: it can name as many as it likes. One poll thread uses it. */
public final class FolderBudget implements Predicate<GenericFile<?>> {

    private static final int MOST = 10_000;

    private final RefusalLog refusals;
    private int folders;
    private boolean told;

    /** @param source the source's name */
    public FolderBudget(String source) {
        this.refusals = new RefusalLog(source);
    }

    /** A poll begins. */
    public void pollBegins() {
        folders = 0;
    }

    @Override
    public boolean test(GenericFile<?> file) {
        if (!file.isDirectory() || folders++ < MOST) {
            return true;
        }
        if (!told) {
            told = true;
            refusals.tell(file.getRelativeFilePath(), "comes after " + MOST + " folders, more are not looked into");
        }
        return false;
    }
}
