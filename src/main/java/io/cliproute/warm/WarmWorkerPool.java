package io.cliproute.warm;

import io.cliproute.process.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pool of warm workers, at most one per processor. They are started when there are enough commands to make up for the
 * start, and stopped when they are idle. Commands that no worker executes are left to FFmpeg's programs. Thread-safe.
 */
final class WarmWorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmWorkerPool.class);

    /**
     * Number of commands after which a worker is replaced, so that leaks and effects of hostile files do not
     * accumulate.
     */
    private static final int MAX_COMMANDS = 5_000;

    /** Number of consecutive failures of workers after which none is started for {@link #PAUSE}. */
    private static final int MAX_FAILURES = 5;

    /** Time limit for the start of a worker, and for commands that take long. */
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);

    /** Time limit for other commands. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);

    /** Time without commands after which a worker is stopped. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Waiting time for a free worker while there is a processor without a worker, on which a program can run instead.
     */
    private static final Duration SHORT_WAIT = Duration.ofMillis(200);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final long CHECK_INTERVAL_MILLIS = 100;

    private final Starter starter;
    private final int maxWorkers;
    private final WarmDemand demand;
    private final BlockingQueue<WarmWorker> idle = new LinkedBlockingQueue<>();
    private final Map<WarmWorker, Deadline> starting = new ConcurrentHashMap<>();
    private final Map<WarmWorker, Deadline> busy = new ConcurrentHashMap<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    /** Threads that start workers. With pdeathsig, Linux kills a child when the thread that started it ends. */
    private final ThreadPoolExecutor starters =
            new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WarmWorkerPool::newThread);
    /** Separate from {@link #starters}, as it also ends starts that hang. */
    private final ScheduledExecutorService monitor =
            Executors.newSingleThreadScheduledExecutor(WarmWorkerPool::newThread);

    private volatile long pausedUntil = System.nanoTime();
    private volatile boolean closed;

    /** Starts worker processes. */
    interface Starter {
        WarmWorker start() throws IOException;
    }

    /** @param maxWorkers maximum number of workers at the same time */
    WarmWorkerPool(Starter starter, int maxWorkers, WarmDemand demand) {
        this.starter = starter;
        this.maxWorkers = maxWorkers;
        this.demand = demand;
        starters.prestartAllCoreThreads();
        monitor.scheduleWithFixedDelay(
                this::stopOverdue, CHECK_INTERVAL_MILLIS, CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "cliproute-warm");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Executes a command in a worker, if one is available in time.
     *
     * @param words command line; the first word is the program's name
     * @param maxOutput maximum number of bytes that it may write
     * @param isLong if the program takes so long that even a single command should wait for the start of a worker
     * @return the standard output; empty if FFmpeg's program has to execute the command
     */
    Optional<byte[]> execute(List<String> words, Command command, long maxOutput, boolean isLong) {
        boolean isWorthStarting = demand.add(1);
        WarmWorker worker = isLong || isWorthStarting ? acquire(isLong || demand.isAlways()) : null;
        if (worker == null) {
            return Optional.empty();
        }
        Duration limit = isLong ? LONG_TIMEOUT : COMMAND_TIMEOUT;
        busy.put(worker, Deadline.in(command.timeout().compareTo(limit) < 0 ? command.timeout() : limit));
        try {
            Optional<byte[]> output = worker.execute(words, command.access(), maxOutput);
            busy.remove(worker);
            release(worker);
            return output;
        } catch (IOException | RuntimeException e) {
            LOG.debug("Warm worker ended during a command, starting the program: {}", e.getMessage());
            busy.remove(worker);
            discard(worker);
            return Optional.empty();
        }
    }

    /** Announces commands that are about to arrive, so that the first worker can be started now. */
    void expect(int commands) {
        if (demand.add(commands)) {
            startIfNeeded(false);
        }
    }

    /**
     * Takes an idle worker, and starts workers if there is enough demand.
     *
     * @param required whether to wait for the start of the first worker
     * @return null if FFmpeg's program is faster
     */
    private WarmWorker acquire(boolean required) {
        long since = System.nanoTime();
        WarmWorker worker = idle.poll();
        try {
            while (worker == null
                    && System.nanoTime() - since < maxWait(required).toNanos()) {
                startIfNeeded(required);
                // without a busy worker that could become idle, the program is faster
                if (required ? workers.get() == 0 : busy.isEmpty()) {
                    return null;
                }
                worker = idle.poll(CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return worker;
    }

    private Duration maxWait(boolean required) {
        if (required) {
            return LONG_TIMEOUT;
        }
        return workers.get() < maxWorkers ? SHORT_WAIT : COMMAND_TIMEOUT;
    }

    private void startIfNeeded(boolean required) {
        int count = workers.get();
        boolean isWorthStarting = (required && count == 0) || demand.exceedsCapacityOf(count);
        boolean isAllowed = !closed && count < maxWorkers && System.nanoTime() - pausedUntil > 0;
        if (isAllowed && isWorthStarting && workers.compareAndSet(count, count + 1)) {
            starters.execute(this::start);
        }
    }

    private void start() {
        try {
            WarmWorker worker = starter.start();
            starting.put(worker, Deadline.in(LONG_TIMEOUT));
            try {
                LOG.debug("Started a warm worker with FFmpeg {}", worker.awaitHello());
                release(worker);
            } catch (IOException e) {
                discard(worker);
            } finally {
                starting.remove(worker);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("Cannot start a warm worker, using FFmpeg's programs: {}", e.getMessage());
            workers.decrementAndGet();
            countFailure();
        }
    }

    private void release(WarmWorker worker) {
        failures.set(0);
        if (closed || worker.commandCount() >= MAX_COMMANDS) {
            stop(worker);
        } else {
            worker.markIdle();
            idle.add(worker);
        }
    }

    private void discard(WarmWorker worker) {
        stop(worker);
        countFailure();
    }

    private void countFailure() {
        if (failures.incrementAndGet() % MAX_FAILURES == 0) {
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
        }
    }

    private void stop(WarmWorker worker) {
        worker.close();
        workers.decrementAndGet();
    }

    /** Kills workers whose deadline has passed and stops those that have been idle for a while. */
    private void stopOverdue() {
        for (Map<WarmWorker, Deadline> limited : List.of(starting, busy)) {
            limited.forEach((worker, deadline) -> {
                if (deadline.hasPassed()) {
                    worker.kill();
                }
            });
        }
        demand.resetIfIdle();
        idle.stream()
                .filter(worker -> worker.isIdleFor(IDLE_TIMEOUT))
                .filter(idle::remove)
                .forEach(this::stop);
    }

    @Override
    public void close() {
        closed = true;
        List.of(starting, busy).forEach(active -> active.keySet().forEach(WarmWorker::close));
        idle.forEach(WarmWorker::close);
        monitor.shutdownNow();
        starters.shutdownNow();
    }
}
