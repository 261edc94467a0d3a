package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.JobEvent;
import io.cliproute.event.OutgoingEvent;
import io.cliproute.job.Job;
import io.cliproute.job.JobKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outbox in the job store. */
@Timeout(120)
class EventOutboxTest {

    @TempDir
    private Path folder;

    private JobStore open() throws StoreUnusableException {
        return JobStore.open("jdbc:h2:file:" + folder.resolve("store"), Clock.systemUTC());
    }

    private static OutgoingEvent event(Job job, JobEvent.Type type) {
        return event(JobKey.of(job).hash(), job.source(), type.word(), type);
    }

    private static OutgoingEvent event(String job, String source, String id, JobEvent.Type type) {
        return new OutgoingEvent(id, type, job, source, Instant.now(), "{\"id\":\"" + id + "\"}");
    }

    private static List<String> takeAll(EventOutbox outbox) {
        List<String> taken = new ArrayList<>();
        for (Optional<WaitingEvent> next = outbox.first(); next.isPresent(); next = outbox.first()) {
            taken.add(next.get().id());
            outbox.delete(next.get());
        }
        return taken;
    }

    @Test
    void keepsOrderOverRestartAndLeavesEventsOfOtherSources() throws Exception {
        try (JobStore store = open()) {
            assertOrderAndBound(store);
        }
        try (JobStore store = open()) {
            assertThat(takeAll(new EventOutbox(store, () -> Set.of("cam")))).containsExactly("2", "3");
            assertThat(takeAll(new EventOutbox(store, () -> Set.of("other")))).containsExactly("foreign");
        }
    }

    @Test
    void worksWithPostgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                JobStore store = JobStore.open(server.getJdbcUrl("postgres", "postgres"), Clock.systemUTC())) {
            assertOrderAndBound(store);
            assertThat(takeAll(new EventOutbox(store, () -> Set.of("cam")))).containsExactly("2", "3");
            assertConfirmsOnlyEventOfRemovedFile(store);
        }
    }

    /** Adds the events 0 to 3, and leaves 2 and 3. */
    private static void assertOrderAndBound(JobStore store) {
        EventOutbox outbox = new EventOutbox(store, () -> Set.of("cam"));
        store.write(handle -> EventTable.add(handle, event("x", "other", "foreign", JobEvent.Type.QUEUED)));
        for (int i = 0; i < 4; i++) {
            OutgoingEvent next = event("job", "cam", String.valueOf(i), JobEvent.Type.QUEUED);
            store.write(handle -> EventTable.add(handle, next));
        }

        assertThat(outbox.backlog().waiting()).isEqualTo(4);
        assertThat(outbox.backlog().oldest()).isPresent();
        assertThat(outbox.discardBeyond(4)).isZero();
        assertThat(outbox.discardBeyond(2)).isEqualTo(2);
        assertThat(outbox.first()).get().extracting(WaitingEvent::id).isEqualTo("2");
    }

    @Test
    void confirmsOnlyEventOfFileThatWasArchivedBeforeCrash() throws Exception {
        try (JobStore store = open()) {
            assertConfirmsOnlyEventOfRemovedFile(store);
        }
    }

    private void assertConfirmsOnlyEventOfRemovedFile(JobStore store) throws Exception {
        Job archived = dropped("archived.mp4");
        Job present = dropped("present.mp4");
        for (Job job : List.of(archived, present)) {
            store.record(
                    JobRecord.of(job, JobState.PUBLISHED),
                    handle -> EventTable.announce(handle, event(job, JobEvent.Type.DONE)));
        }
        EventOutbox outbox = new EventOutbox(store, () -> Set.of("inbox"));
        assertThat(outbox.first()).isEmpty();

        Files.delete(archived.file());
        store.recover(Map.of("inbox", folder));
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(outbox.first())
                .get()
                .extracting(WaitingEvent::jobId)
                .isEqualTo(JobKey.of(archived).hash());

        store.write(handle -> EventTable.withdraw(handle, JobKey.of(present).hash()));
        store.write(handle -> EventTable.confirm(handle, JobKey.of(present).hash()));
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
    }

    private Job dropped(String name) throws Exception {
        return JobStoreTest.present(folder, Files.createFile(folder.resolve(name)));
    }
}
