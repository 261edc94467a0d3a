package io.cliproute.ingest.remote;

import io.cliproute.job.DownloadRegistry;
import io.cliproute.job.JobKey;
import io.cliproute.remote.ListedTime;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.component.file.GenericFile;

/**
 * Files of a remote source whose copy is safe in the spool, but whose original could not be moved or deleted at the
 * server yet. The source's connections share it. Thread-safe.
 */
final class UnacknowledgedDownloads {

    private final String source;
    private final Spool spool;
    private final DownloadRegistry downloads;
    private final Function<GenericFile<?>, ListedTime> times;

    /** By path. An entry lives until the server has acknowledged the file; the job store keeps it over restarts. */
    private final Map<String, Spool.Stamp> stamps = new ConcurrentHashMap<>();

    private boolean loaded;

    UnacknowledgedDownloads(
            String source, Spool spool, DownloadRegistry downloads, Function<GenericFile<?>, ListedTime> times) {
        this.source = source;
        this.spool = spool;
        this.downloads = downloads;
        this.times = times;
    }

    /**
     * Loads the files of earlier runs, before any connection downloads a file: everything in the spool is of such a
     * run.
     */
    synchronized void load() throws IOException {
        if (loaded) {
            return;
        }
        downloads
                .unacknowledged(source)
                .forEach(key -> stamps.put(key.path(), new Spool.Stamp(key.bytes(), key.modified())));
        // the program may have been killed before it recorded that a copy is safe
        spool.contents().forEach((path, stamp) -> {
            if (!downloads.isAcknowledged(key(path, stamp))) {
                downloads.recordDownload(key(path, stamp));
                stamps.put(path, stamp);
            }
        });
        loaded = true;
    }

    /** Loads them again before the next download. */
    synchronized void reload() {
        loaded = false;
    }

    boolean contains(GenericFile<?> file) {
        Spool.Stamp known = stamps.get(file.getRelativeFilePath());
        return known != null
                && known.bytes() == file.getFileLength()
                && times.apply(file).matches(known.modified());
    }

    /**
     * Records that a file's copy is safe. An earlier state of the file that was recorded is no longer at the server.
     */
    void add(GenericFile<?> file) {
        Spool.Stamp before = stamps.put(file.getRelativeFilePath(), stamp(file));
        downloads.recordDownload(key(file));
        if (before != null && !before.equals(stamp(file))) {
            downloads.recordAcknowledgement(key(file.getRelativeFilePath(), before));
        }
    }

    /** Records that a file is no longer at the server. */
    void acknowledge(GenericFile<?> file) {
        downloads.recordAcknowledgement(key(file));
        remove(file);
    }

    /** Forgets a file that stays at the server, as {@code ProcessedFiles} remembers it. */
    void remove(GenericFile<?> file) {
        String path = file.getRelativeFilePath();
        Spool.Stamp known = stamps.remove(path);
        if (known != null && !known.equals(stamp(file))) {
            // recorded from a listing whose times are less precise
            downloads.recordAcknowledgement(key(path, known));
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
