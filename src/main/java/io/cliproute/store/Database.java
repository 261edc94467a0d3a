package io.cliproute.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.cliproute.job.JobInterruptedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the database of the job store. Each transaction is retried until it succeeds or its caller is
 * interrupted.
 *
 * <p>Statements run on threads of this class: the interrupt that ends a worker at a shutdown would make H2 close its
 * file. Thread-safe.
 */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /**
     * Number of concurrent transactions in PostgreSQL. H2 gets one at a time: while it writes, another transaction may
     * change one table or index that it has written and one that it has not, and a power cut before its next write then
     * leaves them inconsistent, so that a row is missing.
     */
    private static final int CONNECTIONS = 4;

    private final StoreUrl url;
    private final ConnectionPool pool;
    private final Jdbi jdbi;
    private final ExecutorService threads;
    private final FailsafeExecutor<Object> retrying;
    private final AtomicBoolean unavailable = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(StoreUrl url, ConnectionPool pool) {
        this.url = url;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool.dataSource());
        this.threads = Executors.newFixedThreadPool(pool.syncsToDisk() ? 1 : CONNECTIONS, Database::thread);
        RetryPolicy<Object> untilAvailable = RetryPolicy.builder()
                .handleIf(DatabaseErrors::isRetryable)
                .withMaxRetries(-1)
                .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(15))
                .onRetryScheduled(attempt -> {
                    markUnavailable(attempt.getLastException());
                    pool.replaceIdle();
                })
                .build();
        this.retrying = Failsafe.with(untilAvailable).with(threads);
    }

    /**
     * Connects and migrates the tables on a thread of its own.
     *
     * @param host database of the host; empty to connect to the URL
     * @return completes with {@link StoreUnusableException} when the database does not exist, refuses the connection or
     *     is in use by another program
     */
    static CompletableFuture<Database> openAsync(StoreUrl url, Optional<DataSource> host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return open(url, host);
                    } catch (StoreUnusableException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> thread(task).start());
    }

    /** Waits for the result of {@link #openAsync}. */
    static Database await(CompletableFuture<Database> opening) throws StoreUnusableException {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnusableException unusable) {
                throw unusable;
            }
            throw e;
        }
    }

    private static Database open(StoreUrl configured, Optional<DataSource> host) throws StoreUnusableException {
        StoreUrl url = configured;
        ConnectionPool pool = null;
        Database database = null;
        try {
            if (host.isPresent()) {
                HostPool shared = new HostPool(host.get());
                url = shared.describe(configured);
                pool = shared;
            } else {
                pool = OwnPool.open(url, CONNECTIONS);
            }
            Schema.migrate(url, pool.dataSource());
            Database migrated = new Database(url, pool);
            migrated.syncToDisk();
            database = migrated;
            return database;
        } catch (RuntimeException | SQLException e) {
            // HikariCP, Flyway, JDBI and drivers each have exceptions of their own
            throw DatabaseErrors.unusable(url, e);
        } finally {
            if (database == null && pool != null) {
                pool.close();
            }
        }
    }

    /**
     * Runs work in one transaction and waits for its result.
     *
     * @throws JobInterruptedException when the calling thread is interrupted
     */
    <T> T call(HandleCallback<T, RuntimeException> work) {
        CompletableFuture<T> result = start(work);
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new JobInterruptedException("the wait for the job store", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("job store failed: " + DatabaseErrors.reason(url, e), e);
        }
    }

    /** Checks whether the database answers within a time. Asks nothing while it is known to be unavailable. */
    boolean isAvailable(Duration timeout) {
        if (unavailable.get() || closed.get()) {
            return false;
        }
        CompletableFuture<Integer> answer = start(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS) == 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException ignored) {
            // it does not answer
            return false;
        } finally {
            answer.cancel(false);
        }
    }

    /** Starts work in one transaction and does not wait for it. */
    <T> CompletableFuture<T> start(HandleCallback<T, RuntimeException> work) {
        return retrying.getAsync(() -> {
            T result = jdbi.inTransaction(work);
            syncToDisk();
            markAvailable();
            return result;
        });
    }

    /**
     * Forces commits to the disk. By default H2 writes a commit to its file within half a second and leaves it to the
     * operating system when the blocks reach the disk. A file whose later blocks were written first is damaged after a
     * power cut.
     */
    private void syncToDisk() {
        if (pool.syncsToDisk()) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    private void markUnavailable(Throwable problem) {
        if (unavailable.compareAndSet(false, true)) {
            LOG.warn(
                    "Lost connection to job store {}: {}; jobs wait until it is available",
                    url.shown(),
                    DatabaseErrors.reason(url, problem));
        }
    }

    private void markAvailable() {
        if (unavailable.compareAndSet(true, false)) {
            LOG.info("Reconnected to job store {}", url.shown());
        }
    }

    /** Waits up to 2 s for running transactions, then closes the connections. */
    @Override
    public void close() {
        close(handle -> {});
    }

    /** @param last work of a final transaction; tried once, and skipped while the database is unavailable */
    void close(HandleConsumer<RuntimeException> last) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        threads.shutdown();
        try {
            if (threads.awaitTermination(2, TimeUnit.SECONDS) && !unavailable.get()) {
                jdbi.useTransaction(last);
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } catch (JdbiException e) {
            markUnavailable(e);
        } finally {
            pool.close();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cliproute-store");
        thread.setDaemon(true);
        return thread;
    }
}
