package io.cliproute.store;

import java.time.Duration;
import javax.sql.DataSource;

/** Pool of connections to the database of the job store. Thread-safe. */
interface ConnectionPool extends AutoCloseable {

    /** Maximum time to wait for a connection. */
    Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    DataSource dataSource();

    /** Replaces idle connections, which may be unusable after a failure. */
    void replaceIdle();

    /** Forces commits to the disk, if that is the task of the job store. */
    boolean syncsToDisk();

    /** Closes the connections of this pool. */
    @Override
    void close();
}
