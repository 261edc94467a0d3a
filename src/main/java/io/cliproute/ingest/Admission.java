package io.cliproute.ingest;

import io.cliproute.files.FileNames;
import io.cliproute.job.JobFiles;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Filter of a source's listings: it lets media files through whose name is harmless, that have not been processed yet,
 * and that have settled. Camel calls it once for each entry of a listing, so it also records what the listing states.
 */
public final class Admission<T> implements GenericFileFilter<T> {

    private final RefusalLog refusals;
    private final Predicate<GenericFile<?>> processed;
    private final SettleFilter settleFilter;
    private final JobFileWatch<T> jobFiles;
    private final EntryCheck<T> entryCheck;

    /**
     * @param refusals of the source; its connections share it
     * @param processed checks whether a file has been processed and is left alone
     * @param settleFilter of the source; its connections share it
     * @param jobFiles of the source, or of the connection to it
     * @param entryCheck of the source, or of the connection to it
     */
    public Admission(
            RefusalLog refusals,
            Predicate<GenericFile<?>> processed,
            SettleFilter settleFilter,
            JobFileWatch<T> jobFiles,
            EntryCheck<T> entryCheck) {
        this.refusals = refusals;
        this.processed = processed;
        this.settleFilter = settleFilter;
        this.jobFiles = jobFiles;
        this.entryCheck = entryCheck;
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        Optional<String> objection = objection(file);
        if (objection.isPresent()) {
            refusals.report(listedPath(file), objection.get());
            return false;
        }
        entryCheck.record(file);
        if (!entryCheck.accepts(file)) {
            entryCheck.reportRefusal(file);
            return false;
        }
        return file.isDirectory() || acceptFile(file);
    }

    private boolean acceptFile(GenericFile<T> file) {
        if (JobFiles.isOne(file.getFileNameOnly())) {
            settleFilter.record(file);
            jobFiles.record(file, settleFilter.isSettled(file));
            return false;
        }
        if (processed.test(file)) {
            return false;
        }
        settleFilter.record(file);
        return settleFilter.isSettled(file) && !jobFiles.isWaitingForJobFile(file);
    }

    /**
     * Returns the reason why a name must not be used on this disk, such as a server's {@code x/../../evil.mp4}. The
     * name is checked as it was listed, too: in the path Camel has replaced backslashes and repeated slashes.
     */
    private static Optional<String> objection(GenericFile<?> file) {
        return FileNames.objectionToName(file.getFileNameOnly())
                .or(() -> FileNames.objection(file.getRelativeFilePath()));
    }

    private static String listedPath(GenericFile<?> file) {
        String name = file.getFileNameOnly();
        return file.getRelativeFilePath().endsWith(name) ? file.getRelativeFilePath() : name;
    }
}
