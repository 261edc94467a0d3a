package io.cliproute.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.cliproute.job.JobInterruptedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database behind the store. Every call is tried again until it is answered, or until the caller is interrupted.
 *
 * <p>Statements run on threads of our own: the interrupt that ends a worker at a stop would close H2's file.
 */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** H2's own code for a file that another process has locked. */
    static final int H2_IN_USE = 90020;

    /** And for one that is none of its own, or not any more. */
    private static final int H2_DAMAGED = 90030;

    private static final int CONNECTIONS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final StoreUrl url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS, Database::thread);
    private final AtomicBoolean away = new AtomicBoolean();
    private final FailsafeExecutor<Object> patient;

    private Database(StoreUrl url, HikariDataSource pool) {
        this.url = url;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        RetryPolicy<Object> untilItAnswers = RetryPolicy.builder()
                .handleIf(Database::isPassing)
                .withMaxRetries(-1)
                .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(15))
                .onRetryScheduled(attempt -> {
                    isAway(attempt.getLastException());
                    // after a full disk H2's connections do not tell that their database is closed
                    pool.getHikariPoolMXBean().softEvictConnections();
                })
                .build();
        this.patient = Failsafe.with(untilItAnswers).with(threads);
    }

    /**
     * Connects, and brings the tables to the state this version needs, in a thread of its own.
     *
     * @return ends with {@link StoreUnusableException} when there is no such database, it refuses us, or another program has it
     */
    static CompletableFuture<Database> opening(StoreUrl url) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return open(url);
                    } catch (StoreUnusableException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> thread(task).start());
    }

    /** Waits for it. */
    static Database opened(CompletableFuture<Database> opening) throws StoreUnusableException {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnusableException unusable) {
                throw unusable;
            }
            throw e;
        }
    }

    private static Database open(StoreUrl url) throws StoreUnusableException {
        HikariDataSource pool = null;
        Database database = null;
        try {
            pool = new HikariDataSource(configuration(url));
            Schema.migrate(url, pool);
            Database migrated = new Database(url, pool);
            migrated.keep();
            database = migrated;
            return database;
        } catch (HikariPool.PoolInitializationException
                | IllegalArgumentException
                | FlywayException
                | SQLException
                | JdbiException e) {
            throw unusable(url, e);
        } finally {
            if (database == null && pool != null) {
                pool.close();
            }
        }
    }

    private static HikariConfig configuration(StoreUrl url) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("cliproute");
        configuration.setJdbcUrl(url.connection());
        configuration.setMaximumPoolSize(CONNECTIONS);
        configuration.setMinimumIdle(1);
        configuration.setConnectionTimeout(CONNECT.toMillis());
        configuration.setInitializationFailTimeout(1);
        if (!url.isH2()) {
            // a server that no longer answers is a server that is away
            configuration.addDataSourceProperty("socketTimeout", "30");
            configuration.addDataSourceProperty("loginTimeout", String.valueOf(CONNECT.toSeconds()));
        }
        return configuration;
    }

    /** What to tell of one that can't be opened. */
    static StoreUnusableException unusable(StoreUrl url, Throwable problem) {
        String reason = reason(url, problem);
        return isOfH2(url, problem, H2_DAMAGED) ? url.damaged(reason) : url.unusable(reason);
    }

    private static String reason(StoreUrl url, Throwable problem) {
        if (isOfH2(url, problem, H2_IN_USE)) {
            return "another cliproute uses it";
        }
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return url.masked(String.valueOf(root.getMessage()));
    }

    private static boolean isOfH2(StoreUrl url, Throwable problem, int code) {
        return url.isH2()
                && Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == code);
    }

    /** Does it in one transaction and waits until it is done. */
    <T> T call(HandleCallback<T, RuntimeException> work) {
        CompletableFuture<T> answer = start(work);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new JobInterruptedException("the wait for the job store", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job store: " + reason(url, e), e);
        }
    }

    /** Has it done in one transaction, in its time. */
    <T> CompletableFuture<T> start(HandleCallback<T, RuntimeException> work) {
        return patient.getAsync(() -> {
            T answer = jdbi.inTransaction(work);
            keep();
            if (away.compareAndSet(true, false)) {
                LOG.info("the job store {} can be used again", url.shown());
            }
            return answer;
        });
    }

    /**
     * Forces a commit to the disk. By itself H2 writes it to its file within half a second and leaves it to the system when
     * that reaches the disk; a file of which the later blocks were written first is damaged after a power cut.
     */
    private void keep() {
        if (url.isH2()) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    /**
     * Checks whether the database is the cause: it is away, or lacks a table or a right that somebody can give back. Only data
     * that it refuses (SQL state 22) comes from the file.
     */
    private static boolean isPassing(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || !sql.getSQLState().startsWith("22");
            }
        }
        return false;
    }

    private void isAway(Throwable problem) {
        if (away.compareAndSet(false, true)) {
            LOG.warn(
                    "cannot use the job store {}: {}; jobs wait until it can be used",
                    url.shown(),
                    reason(url, problem));
        }
    }

    /** What was started goes on for a moment, unless the database is away. */
    @Override
    public void close() {
        close(handle -> {});
    }

    /** @param last what is done last of all, once, and only if the database is there */
    void close(HandleConsumer<RuntimeException> last) {
        if (pool.isClosed()) {
            return;
        }
        threads.shutdown();
        try {
            if (threads.awaitTermination(2, TimeUnit.SECONDS) && !away.get()) {
                jdbi.useTransaction(last);
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } catch (JdbiException e) {
            isAway(e);
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
