package io.cliproute.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** History of jobs, read from the job store. Calls wait while the database is unavailable. Thread-safe. */
public final class JobHistory {

    private static final Map<JobEntry.State, Set<JobState>> STATES = new EnumMap<>(Map.of(
            JobEntry.State.DONE, Set.of(JobState.DONE, JobState.KEPT),
            JobEntry.State.FAILED, Set.of(JobState.FAILED, JobState.KEPT_FAILED),
            JobEntry.State.INTERRUPTED,
                    Set.of(
                            JobState.QUEUED,
                            JobState.WAITING,
                            JobState.WORKING,
                            JobState.COMPLETE,
                            JobState.PUBLISHED)));

    private static final String COLUMNS = "select id, source, path, bytes, state, recipe, category, message, queued_at,"
            + " started_at, changed_at from cliproute_job";

    private final Supplier<Database> database;

    JobHistory(Supplier<Database> database) {
        this.database = database;
    }

    /** Returns the selected jobs, those whose state changed last first. */
    public List<JobEntry> find(JobFilter filter) {
        return database.get().call(handle -> find(handle, filter));
    }

    /** Checks whether the database answers within a time. */
    public boolean isAvailable(Duration timeout) {
        return database.get().isAvailable(timeout);
    }

    /** Returns a job by its ID. */
    public Optional<JobEntry> find(String id) {
        return database.get().call(handle -> handle.createQuery(COLUMNS + " where id = :id and recipe is not null")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne());
    }

    private static List<JobEntry> find(Handle handle, JobFilter filter) {
        // rows without a recipe are files at a server, whose jobs have rows of their own
        StringBuilder where = new StringBuilder(" where recipe is not null");
        if (!filter.states().isEmpty()) {
            where.append(" and state in (<states>)");
        }
        filter.source().ifPresent(source -> where.append(" and source = :source"));
        filter.text().ifPresent(text -> where.append(" and lower(path) like :text escape '!'"));
        filter.before()
                .ifPresent(position ->
                        where.append(" and (changed_at < :before or changed_at = :before and id < :beforeId)"));
        Query query =
                handle.createQuery(COLUMNS + where + " order by changed_at desc, id desc fetch first :limit rows only");
        if (!filter.states().isEmpty()) {
            query.bindList(
                    "states",
                    filter.states().stream()
                            .flatMap(state -> STATES.get(state).stream())
                            .map(JobState::word)
                            .toList());
        }
        filter.source().ifPresent(source -> query.bind("source", source));
        filter.text().ifPresent(text -> query.bind("text", "%" + escaped(text) + "%"));
        filter.before().ifPresent(position -> {
            query.bind("before", position.changedAt().atOffset(ZoneOffset.UTC));
            query.bind("beforeId", position.id());
        });
        return query.bind("limit", filter.limit())
                .map((row, context) -> entry(row))
                .list();
    }

    /** Returns a text in lower case without the special characters of {@code like}. */
    private static String escaped(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }

    private static JobEntry entry(ResultSet row) throws SQLException {
        return new JobEntry(
                row.getString("id"),
                row.getString("source"),
                row.getString("path"),
                row.getLong("bytes"),
                state(JobState.of(row.getString("state"))),
                row.getString("recipe"),
                row.getString("category"),
                row.getString("message"),
                time(row, "queued_at"),
                time(row, "started_at"),
                time(row, "changed_at"));
    }

    private static JobEntry.State state(JobState stored) {
        return Stream.of(JobEntry.State.values())
                .filter(state -> STATES.get(state).contains(stored))
                .findFirst()
                .orElse(JobEntry.State.INTERRUPTED);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
