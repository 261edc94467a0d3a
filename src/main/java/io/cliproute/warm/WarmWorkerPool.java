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
 * The children that keep FFmpeg warm: one for each processor, started when so much is to be done that it pays, and ended
 * when nothing is to be done any more. What one of them can't or does not answer is for FFmpeg's programs, so nothing depends on
 * them.
 */
final class WarmWorkerPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmWorkerPool.class);

    /** After so many one makes room for a new one, and whatever has leaked, or got into it, goes with it. */
    private static final int MOST_ANSWERS = 5_000;

    /** When so many have died in a row there are none for a while. */
    private static final int MOST_DEATHS = 5;

    /** For the first to be ready, and for what is long. */
    private static final Duration START = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** As long as there is a processor that has no child, a program may have it after that. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final long WATCH_MILLIS = 100;

    private final Starter starter;
    private final int most;
    private final WarmDemand demand;
    private final BlockingQueue<WarmWorker> idle = new LinkedBlockingQueue<>();
    private final Map<WarmWorker, Watch> starting = new ConcurrentHashMap<>();
    private final Map<WarmWorker, Watch> busy = new ConcurrentHashMap<>();
    private final AtomicInteger children = new AtomicInteger();
    private final AtomicInteger deaths = new AtomicInteger();
    /** Linux ends a child together with the thread that has started it: these are there as long as this is. */
    private final ThreadPoolExecutor starters =
            new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WarmWorkerPool::thread);
    /** Of its own, as it ends starts that hang, too. */
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(WarmWorkerPool::thread);

    private volatile long pausedUntil = System.nanoTime();
    private volatile boolean closed;

    /** Starts a child. */
    interface Starter {
        WarmWorker start() throws IOException;
    }

    /**
     * How long one has.
     *
     * @param asker who gives up when he is interrupted
     * @param deadline of {@link System#nanoTime()}
     */
    private record Watch(Thread asker, long deadline) {
        static Watch of(Duration patience) {
            return new Watch(Thread.currentThread(), System.nanoTime() + patience.toNanos());
        }

        boolean isOver() {
            return asker.isInterrupted() || System.nanoTime() - deadline > 0;
        }
    }

    /**
     * None is there yet.
     *
     * @param most so many at once
     * @param demand what is known of it so far
     */
    WarmWorkerPool(Starter starter, int most, WarmDemand demand) {
        this.starter = starter;
        this.most = most;
        this.demand = demand;
        starters.prestartAllCoreThreads();
        watcher.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cliproute-warm");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks one of them.
     *
     * @param words of the command, the program's name first
     * @param output bytes that it may write
     * @param isLong whether a program takes so long for it that it waits for one even if it is the only command
     * @return what the command has printed; empty when it has to be done in another way
     */
    Optional<byte[]> answer(List<String> words, Command command, long output, boolean isLong) {
        boolean pays = demand.add(1);
        WarmWorker child = isLong || pays ? free(isLong || demand.isAlways()) : null;
        if (child == null) {
            return Optional.empty();
        }
        Duration patience = isLong ? START : PATIENCE;
        busy.put(child, Watch.of(command.timeout().compareTo(patience) < 0 ? command.timeout() : patience));
        try {
            Optional<byte[]> printed = child.answer(words, command.access(), output);
            busy.remove(child);
            giveBack(child);
            return printed;
        } catch (IOException | RuntimeException e) {
            LOG.debug("a warm FFmpeg is gone: {}", e.getMessage());
            busy.remove(child);
            buried(child);
            return Optional.empty();
        }
    }

    /** So many commands at least are to come at once. */
    void expect(int many) {
        if (demand.add(many)) {
            grow(false);
        }
    }

    /**
     * One that nobody asks.
     *
     * @param needed whether the first is waited for
     * @return null when a program is sooner
     */
    private WarmWorker free(boolean needed) {
        long since = System.nanoTime();
        WarmWorker child = idle.poll();
        try {
            while (child == null
                    && System.nanoTime() - since < longestWait(needed).toNanos()) {
                grow(needed);
                // at first the programs are as good; later one is free within a moment
                if (needed ? children.get() == 0 : busy.isEmpty()) {
                    return null;
                }
                child = idle.poll(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return child;
    }

    private Duration longestWait(boolean needed) {
        if (needed) {
            return START;
        }
        return children.get() < most ? MOMENT : PATIENCE;
    }

    private void grow(boolean needed) {
        int there = children.get();
        boolean pays = (needed && there == 0) || demand.isWorthMoreThan(there);
        boolean may = !closed && there < most && System.nanoTime() - pausedUntil > 0;
        if (may && pays && children.compareAndSet(there, there + 1)) {
            starters.execute(this::start);
        }
    }

    private void start() {
        try {
            WarmWorker child = starter.start();
            starting.put(child, Watch.of(START));
            try {
                LOG.debug("FFmpeg {} is kept warm", child.greeting());
                giveBack(child);
            } catch (IOException e) {
                buried(child);
            } finally {
                starting.remove(child);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("no warm FFmpeg: {}", e.getMessage());
            children.decrementAndGet();
            died();
        }
    }

    private void giveBack(WarmWorker child) {
        deaths.set(0);
        if (closed || child.answers() >= MOST_ANSWERS) {
            dismiss(child);
        } else {
            child.rests();
            idle.add(child);
        }
    }

    private void buried(WarmWorker child) {
        dismiss(child);
        died();
    }

    private void died() {
        if (deaths.incrementAndGet() % MOST_DEATHS == 0) {
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
        }
    }

    private void dismiss(WarmWorker child) {
        child.close();
        children.decrementAndGet();
    }

    /** Ends those that take too long, or whose asker is to stop, and those that have had nothing to do for a while. */
    private void watch() {
        for (Map<WarmWorker, Watch> watched : List.of(starting, busy)) {
            watched.forEach((child, watch) -> {
                if (watch.isOver()) {
                    child.end();
                }
            });
        }
        demand.forgetWhatIsLongAgo();
        idle.stream()
                .filter(child -> child.hasRested(IDLE))
                .filter(idle::remove)
                .forEach(this::dismiss);
    }

    @Override
    public void close() {
        closed = true;
        List.of(starting, busy).forEach(watched -> watched.keySet().forEach(WarmWorker::close));
        idle.forEach(WarmWorker::close);
        watcher.shutdownNow();
        starters.shutdownNow();
    }
}
