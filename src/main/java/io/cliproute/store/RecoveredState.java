package io.cliproute.store;

import io.cliproute.files.FileStamp;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Unfinished jobs of earlier runs of the program.
 *
 * @param complete {@link io.cliproute.job.JobKey#hash() hashes} of files whose result sets are complete but not
 *     delivered
 * @param suspects hashes of files that were being processed when the program crashed, for the first time
 */
public record RecoveredState(Set<String> complete, Set<String> suspects) {

    /** State without unfinished jobs. */
    public static final RecoveredState NONE = new RecoveredState(Set.of(), Set.of());

    public RecoveredState {
        complete = Set.copyOf(complete);
        suspects = Set.copyOf(suspects);
    }

    /**
     * Collects unfinished jobs. A published file that is no longer in its inbox was archived before the crash, so its
     * row is marked as done. If it had announced its end, the event is sent.
     *
     * @param inboxes folders by the names of their sources
     * @param crashedRun ID of the run that crashed last; empty when none did
     */
    static RecoveredState recover(Handle handle, Map<String, Path> inboxes, String crashedRun) {
        confirmEvents(handle, inboxes);
        Set<String> complete = new HashSet<>();
        Set<String> suspects = new HashSet<>();
        for (KnownJob job : JobTable.unfinished(handle, inboxes.keySet())) {
            boolean removed = isRemoved(job, inboxes.get(job.source()));
            if (job.state() == JobState.PUBLISHED && removed) {
                JobTable.setState(handle, job.id(), JobState.DONE);
            } else if (job.state() == JobState.COMPLETE && !removed) {
                complete.add(job.id());
            } else if (isSuspect(job, crashedRun)) {
                suspects.add(job.id());
            }
        }
        return new RecoveredState(complete, suspects);
    }

    /** Has the announced events of files sent that were archived, deleted or moved to the dead letters. */
    private static void confirmEvents(Handle handle, Map<String, Path> inboxes) {
        for (KnownJob job : EventTable.announcing(handle, inboxes.keySet())) {
            if (isRemoved(job, inboxes.get(job.source()))) {
                EventTable.confirm(handle, job.id());
            }
        }
    }

    /**
     * Checks whether the file was removed or replaced; false when its inbox is not mounted, as nothing is known then.
     */
    private static boolean isRemoved(KnownJob job, Path inbox) {
        try {
            return FileStamp.isOnDiskOf(inbox, job.fileKey())
                    && !Objects.equals(
                            job.fileKey(), FileStamp.of(Path.of(job.file())).key());
        } catch (NoSuchFileException ignored) {
            // the inbox exists and the file does not
            return true;
        } catch (IOException | InvalidPathException ignored) {
            // unreadable, or a name that cannot be encoded in this locale: the file may exist
            return false;
        }
    }

    private static boolean isSuspect(KnownJob job, String crashedRun) {
        return job.state() == JobState.WORKING
                && job.starts() < JobStateRecorder.MAX_CRASHES
                && job.run().equals(crashedRun);
    }
}
