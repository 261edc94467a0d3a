package io.cliproute.ingest.remote;

import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.DownloadRegistry;
import io.cliproute.remote.ListedTime;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.apache.camel.component.file.GenericFile;

/** State that the connections of one remote source share. Thread-safe. */
public final class RemoteSource {

    private final String name;
    private final AfterProcessing after;
    private final Spool spool;
    private final ProcessedFiles processed;
    private final Function<GenericFile<?>, ListedTime> times;
    private final UnacknowledgedDownloads unacknowledged;
    private final FileClaims claims = new FileClaims();
    private final Duration settle;
    private final Clock clock;

    /**
     * @param after action on the original once its copy is safe
     * @param times reads the modification time of a listed file, with the precision of the protocol's listings
     * @param settle time for which a file must stay unchanged before it is downloaded
     */
    public RemoteSource(
            String name,
            AfterProcessing after,
            Spool spool,
            ProcessedFiles processed,
            DownloadRegistry downloads,
            Function<GenericFile<?>, ListedTime> times,
            Duration settle,
            Clock clock) {
        this.name = name;
        this.after = after;
        this.spool = spool;
        this.processed = processed;
        this.times = times;
        this.unacknowledged = new UnacknowledgedDownloads(name, spool, downloads, times);
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Checks whether a file is left alone: it was processed and stays at the server, or could not be removed from it.
     */
    public boolean isProcessed(GenericFile<?> file) {
        return after == AfterProcessing.KEEP
                ? processed.contains(name, file, times.apply(file))
                : processed.isStuck(name, file);
    }

    /** Reads again what the job store knows, as another program may have polled the server. */
    public void takeOver() {
        unacknowledged.reload();
    }

    /** Checks whether a connection is downloading a file, so that another one may be of use. */
    public boolean isBusy() {
        return claims.isBusy();
    }

    /** Returns the source's name. */
    public String name() {
        return name;
    }

    AfterProcessing after() {
        return after;
    }

    Spool spool() {
        return spool;
    }

    ProcessedFiles processed() {
        return processed;
    }

    UnacknowledgedDownloads unacknowledged() {
        return unacknowledged;
    }

    FileClaims claims() {
        return claims;
    }

    Duration settle() {
        return settle;
    }

    Clock clock() {
        return clock;
    }
}
