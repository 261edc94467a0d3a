package io.cliproute.ingest;

import io.cliproute.job.DownloadRegistry;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;

/** The files of a remote source whose copy is safe in the spool, but whose server could not be told yet. Its connections share it. */
final class UnacknowledgedDownloads {

    private final String source;
    private final Spool spool;
    private final DownloadRegistry arrivals;
    private final Map<String, Spool.Stamp> stamps = new ConcurrentHashMap<>();
    private boolean known;

    UnacknowledgedDownloads(String source, Spool spool, DownloadRegistry arrivals) {
        this.source = source;
        this.spool = spool;
        this.arrivals = arrivals;
    }

    /** Finds what an earlier run has left. Only before any connection takes a file: nothing in the spool is of this run. */
    synchronized void recall() throws IOException {
        if (known) {
            return;
        }
        arrivals.untold(source).forEach(key -> stamps.put(key.path(), new Spool.Stamp(key.bytes(), key.modified())));
        // the program may have been killed before it could write down that a copy is safe
        spool.contents().forEach((path, stamp) -> {
            if (!arrivals.isTold(key(path, stamp))) {
                arrivals.arrived(key(path, stamp));
                stamps.put(path, stamp);
            }
        });
        known = true;
    }

    boolean holds(GenericFile<?> file) {
        Spool.Stamp known = stamps.get(file.getRelativeFilePath());
        return known != null
                && known.bytes() == file.getFileLength()
                && ListedTime.of(file).fits(known.modified());
    }

    /** Its copy is safe, and what it replaced is no longer at the server. */
    void add(GenericFile<?> file) {
        Spool.Stamp before = stamps.put(file.getRelativeFilePath(), stamp(file));
        arrivals.arrived(key(file));
        if (before != null && !before.equals(stamp(file))) {
            arrivals.told(key(file.getRelativeFilePath(), before));
        }
    }

    /** It is no longer at the server. */
    void told(GenericFile<?> file) {
        arrivals.told(key(file));
        remove(file);
    }

    /** It stays at the server, and that is remembered elsewhere. */
    void remove(GenericFile<?> file) {
        String path = file.getRelativeFilePath();
        Spool.Stamp known = stamps.remove(path);
        if (known != null && !known.equals(stamp(file))) {
            // noted by a listing that told the time less precisely
            arrivals.told(key(path, known));
        }
    }

    private JobKey key(GenericFile<?> file) {
        return key(file.getRelativeFilePath(), stamp(file));
    }

    private JobKey key(String path, Spool.Stamp stamp) {
        return new JobKey(source, false, path, stamp.bytes(), stamp.modified());
    }

    private static Spool.Stamp stamp(GenericFile<?> file) {
        return new Spool.Stamp(file.getFileLength(), file.getLastModified());
    }
}
