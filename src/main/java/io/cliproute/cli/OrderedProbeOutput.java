package io.cliproute.cli;

import io.cliproute.batch.BatchListener;
import io.cliproute.batch.InputFile;
import io.cliproute.batch.JobOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes metadata to a writer in the order of the command line, and buffers results that arrive early. */
final class OrderedProbeOutput implements BatchListener {

    private final List<InputFile> files;
    private final ProbeWriter writer;
    private final PrintWriter err;
    private final Map<InputFile, ProbeResult> early = new HashMap<>();
    private int next;
    private boolean failed;

    OrderedProbeOutput(List<InputFile> files, ProbeWriter writer, PrintWriter err) {
        this.files = files;
        this.writer = writer;
        this.err = err;
    }

    @Override
    public synchronized void jobEnded(JobOutcome outcome) {
        failed |= outcome.status() == JobOutcome.Status.FAILED;
        early.put(outcome.file(), ProbeResult.of(outcome));
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

    /** Completes the output. Returns whether all files could be read. */
    synchronized boolean finish() throws IOException {
        writer.finish();
        return !failed;
    }
}
