package io.cliproute.ingest;

import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which of the files in a listing may be taken: harmless in name, not done before, settled. */
public final class Admission<T> implements GenericFileFilter<T> {

    private final NameGate names;
    private final Predicate<GenericFile<?>> done;
    private final Settled settled;

    /**
     * @param source the source's name
     * @param kept the files that stay at their source; null when this one's don't
     * @param settled knows when a file has been unchanged for long enough
     */
    public Admission(String source, Kept kept, Settled settled) {
        this.names = new NameGate(source);
        this.done = kept == null ? file -> false : file -> kept.holds(source, file);
        this.settled = settled;
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        if (!names.admits(file.getRelativeFilePath())) {
            return false;
        }
        return file.isDirectory() || !done.test(file) && settled.accepts(file);
    }
}
