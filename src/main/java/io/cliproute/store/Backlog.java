package io.cliproute.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Entries of the database that wait to be processed.
 *
 * @param waiting their number
 * @param oldest time of the oldest; empty if none waits
 */
public record Backlog(long waiting, Optional<Instant> oldest) {

    /** Reads the columns {@code waiting} and {@code oldest}. */
    static Backlog of(ResultSet row) throws SQLException {
        return new Backlog(
                row.getLong("waiting"),
                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /** Returns how long the oldest entry has waited; zero if none waits. */
    public Duration age(Instant now) {
        return oldest.map(time -> Duration.between(time, now)).orElse(Duration.ZERO);
    }
}
