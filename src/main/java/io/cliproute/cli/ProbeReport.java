package io.cliproute.cli;

import io.cliproute.batch.Listener;
import io.cliproute.batch.MediaFile;
import io.cliproute.batch.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands metadata on in the order in which files were given: who is early waits for those before. */
final class ProbeReport implements Listener {

    private final List<MediaFile> files;
    private final ProbeWriter writer;
    private final PrintWriter err;
    private final Map<MediaFile, Probed> early = new HashMap<>();
    private int next;
    private boolean failed;

    ProbeReport(List<MediaFile> files, ProbeWriter writer, PrintWriter err) {
        this.files = files;
        this.writer = writer;
        this.err = err;
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        failed |= outcome.status() == Outcome.Status.FAILED;
        early.put(outcome.file(), Probed.of(outcome));
        try {
            for (; next < files.size() && early.containsKey(files.get(next)); next++) {
                writer.write(early.remove(files.get(next)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void interrupted() {
        err.println("cliproute: interrupted after " + next + " of " + files.size() + " files");
        err.flush();
    }

    /** True when every file could be read. */
    synchronized boolean finished() throws IOException {
        writer.finish();
        return !failed;
    }
}
