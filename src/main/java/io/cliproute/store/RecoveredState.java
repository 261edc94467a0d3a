package io.cliproute.store;

import io.cliproute.files.FileStamp;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What earlier runs of the program have left to do for some sources.
 *
 * @param complete the hashes of the keys of the files whose sets were made and not delivered
 * @param suspects the same of those that were worked on when the program died, for the first time
 */
public record RecoveredState(Set<String> complete, Set<String> suspects) {

    /** Nothing is left. */
    public static final RecoveredState NONE = new RecoveredState(Set.of(), Set.of());

    public RecoveredState {
        complete = Set.copyOf(complete);
        suspects = Set.copyOf(suspects);
    }

    private record Place(
            String id, String source, JobState state, int starts, String run, String file, String fileKey) {

        /** Whether that very file lies there no more; of an inbox that is not mounted nobody knows that. */
        boolean isLeft(Path inbox) {
            try {
                return FileStamp.isOnDiskOf(inbox, fileKey)
                        && !Objects.equals(fileKey, FileStamp.of(Path.of(file)).key());
            } catch (NoSuchFileException ignored) {
                // and its inbox is there
                return true;
            } catch (IOException | InvalidPathException ignored) {
                // nobody may look, or a name that can't be said in this locale: it may well lie there
                return false;
            }
        }

        boolean isSuspect(String deadRun) {
            return state == JobState.WORKING && starts < JobStateRecorder.DEADLY_STARTS && run.equals(deadRun);
        }
    }

    /** The run that died last while it worked on files of these sources; empty when none did. */
    static Optional<String> deadRun(Handle handle, Set<String> sources) {
        return handle.createQuery("""
                        select run from cliproute_job where state = :working and source in (<sources>)
                        order by changed_at desc fetch first 1 rows only""")
                .bind("working", JobState.WORKING.word())
                .bindList("sources", List.copyOf(sources))
                .mapTo(String.class)
                .findOne();
    }

    /** Finds them; what was published and has gone from its place had been filed away, which is written down now. */
    static RecoveredState of(Handle handle, Map<String, Path> inboxes, String deadRun) {
        Set<String> complete = new HashSet<>();
        Set<String> suspects = new HashSet<>();
        for (Place place : places(handle, inboxes.keySet())) {
            Path inbox = inboxes.get(place.source());
            if (place.state() == JobState.PUBLISHED && place.isLeft(inbox)) {
                handle.createUpdate("update cliproute_job set state = :done where id = :id")
                        .bind("done", JobState.DONE.word())
                        .bind("id", place.id())
                        .execute();
            } else if (place.state() == JobState.COMPLETE && !place.isLeft(inbox)) {
                complete.add(place.id());
            } else if (place.isSuspect(deadRun)) {
                suspects.add(place.id());
            }
        }
        return new RecoveredState(complete, suspects);
    }

    private static List<Place> places(Handle handle, Set<String> sources) {
        return handle.createQuery("""
                        select id, source, state, starts, run, file, file_key from cliproute_job
                        where state in (:working, :complete, :published) and source in (<sources>)""")
                .bind("working", JobState.WORKING.word())
                .bind("complete", JobState.COMPLETE.word())
                .bind("published", JobState.PUBLISHED.word())
                .bindList("sources", List.copyOf(sources))
                .map((row, context) -> new Place(
                        row.getString("id"),
                        row.getString("source"),
                        JobState.of(row.getString("state")),
                        row.getInt("starts"),
                        row.getString("run"),
                        row.getString("file"),
                        row.getString("file_key")))
                .list();
    }
}
