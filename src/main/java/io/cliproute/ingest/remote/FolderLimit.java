package io.cliproute.ingest.remote;

import io.cliproute.ingest.EntryCheck;
import io.cliproute.ingest.RefusalLog;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFile;

/** Bounds the number of a server's folders that one poll lists. One poll thread uses it. */
final class FolderLimit<T> implements EntryCheck<T> {

    private final Supplier<RemotePoll<T>> poll;
    private final RefusalLog refusals;
    private boolean reported;

    /**
     * @param poll returns the current one
     * @param refusals of the source
     */
    FolderLimit(Supplier<RemotePoll<T>> poll, RefusalLog refusals) {
        this.poll = poll;
        this.refusals = refusals;
    }

    @Override
    public void record(GenericFile<T> entry) {
        if (entry.isDirectory()) {
            poll.get().countFolder();
        }
    }

    @Override
    public boolean accepts(GenericFile<T> entry) {
        return !entry.isDirectory() || !poll.get().hasTooManyFolders();
    }

    @Override
    public void reportRefusal(GenericFile<T> entry) {
        if (!reported) {
            reported = true;
            refusals.report(
                    entry.getRelativeFilePath(),
                    "comes after " + RemotePoll.MAX_FOLDERS + " folders, and no more are listed in one poll");
        }
    }
}
