package io.cliproute.ingest;

import io.cliproute.job.JobFiles;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which of the files in a listing may be taken: harmless in name, media, not done before, settled. */
public final class Admission<T> implements GenericFileFilter<T> {

    private final FileNameFilter names;
    private final Predicate<GenericFile<?>> done;
    private final SettleFilter settled;
    private final JobFileWatch<T> jobFiles;
    private final Predicate<? super GenericFile<T>> harmless;

    private Admission(Admission<T> like, JobFileWatch<T> jobFiles, Predicate<? super GenericFile<T>> harmless) {
        this.names = like.names;
        this.done = like.done;
        this.settled = like.settled;
        this.jobFiles = jobFiles;
        this.harmless = harmless;
    }

    /**
     * @param source the source's name
     * @param done what is left alone wherever it lies
     * @param settled knows when a file has been unchanged for long enough
     * @param jobFiles is told of the job files and knows what waits for one
     * @param harmless whether a file or folder of a harmless name is what it seems to be
     */
    public Admission(
            String source,
            Predicate<GenericFile<?>> done,
            SettleFilter settled,
            JobFileWatch<T> jobFiles,
            Predicate<? super GenericFile<T>> harmless) {
        this.names = new FileNameFilter(new RefusalLog(source));
        this.harmless = harmless;
        this.done = done;
        this.settled = settled;
        this.jobFiles = jobFiles;
    }

    /** For one more connection of the same source: what one has seen or told of, the others have. */
    public Admission<T> likewise(JobFileWatch<T> itsJobFiles, Predicate<? super GenericFile<T>> itsHarmless) {
        return new Admission<>(this, itsJobFiles, itsHarmless);
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        if (!names.admits(file) || !harmless.test(file)) {
            return false;
        }
        if (file.isDirectory()) {
            return true;
        }
        if (JobFiles.isOne(file.getFileNameOnly())) {
            jobFiles.saw(file, settled.accepts(file));
            return false;
        }
        return !done.test(file) && settled.accepts(file) && !jobFiles.holdsUp(file);
    }
}
