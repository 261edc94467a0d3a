package io.cliproute.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.component.exec.ExecCommand;

/**
 * Waits for a child until its time limit and, if the child reports progress, until it stalls or its output is too
 * large.
 */
final class ProcessWatchdog implements Consumer<String> {

    /** Interval between checks of a child that reports progress. */
    private static final long CHECK_MILLIS = 100;

    /**
     * Longest plausible time between two checks: after a longer one this program was suspended and has output to catch
     * up on.
     */
    private static final Duration SUSPENSION = Duration.ofSeconds(5);

    private final Process process;
    private final long timeoutMillis;
    private final Consumer<String> listener;
    private final Optional<StallDetector> stallDetector;
    private final Optional<FolderGrowth> growth;
    private final long start = System.nanoTime();
    private long lastCheck = start;

    /** Reason for the end of the wait. */
    enum End {
        /** the child has ended by itself. */
        ENDED,
        /** the time limit is exceeded; the child still runs. */
        TIMED_OUT,
        /** the child has made no progress for too long; it still runs. */
        STALLED,
        /** the child has written too much; it may still run. */
        TOO_LARGE
    }

    private ProcessWatchdog(Process process, ExecCommand command, Optional<Command> watched, long output) {
        this.process = process;
        this.timeoutMillis = command.getTimeout();
        this.listener = watched.map(Command::listener).orElse(line -> {});
        this.stallDetector = watched.flatMap(Command::stall).map(limit -> new StallDetector(limit, System::nanoTime));
        this.growth = watched.map(Command::access)
                .filter(FileAccess::writes)
                .map(access -> new FolderGrowth(access.folder(), output));
    }

    /** @param output number of bytes that the child may write to its folder */
    static ProcessWatchdog of(Process process, ExecCommand command, long output) {
        Optional<Command> watched =
                command instanceof CommandBinding.WatchedCommand one ? Optional.of(one.command()) : Optional.empty();
        return new ProcessWatchdog(process, command, watched, output);
    }

    /** Takes note of a line of the child's standard output. */
    @Override
    public void accept(String line) {
        stallDetector.ifPresent(detector -> detector.accept(line));
        listener.accept(line);
    }

    /** Waits until the child has ended, or has to be ended. */
    End await() throws InterruptedException {
        if (stallDetector.isEmpty()) {
            return process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS) ? End.ENDED : End.TIMED_OUT;
        }
        while (!isOverdue()) {
            if (process.waitFor(Math.max(1, Math.min(timeoutMillis - age(), CHECK_MILLIS)), TimeUnit.MILLISECONDS)) {
                return growth.filter(FolderGrowth::isExceeded).isPresent() ? End.TOO_LARGE : End.ENDED;
            }
            if (growth.filter(FolderGrowth::pollExceeded).isPresent()) {
                return End.TOO_LARGE;
            }
            if (pollStalled(stallDetector.get())) {
                return End.STALLED;
            }
        }
        return End.TIMED_OUT;
    }

    /**
     * Checks whether the time limit is exceeded. A child that is killed after that has reached its limit on processor
     * time.
     */
    boolean isOverdue() {
        return age() >= timeoutMillis;
    }

    private long age() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Updates the detector and checks whether the child has stalled. */
    private boolean pollStalled(StallDetector detector) {
        long now = System.nanoTime();
        Duration pause = Duration.ofNanos(now - lastCheck);
        lastCheck = now;
        if (pause.compareTo(SUSPENSION) > 0) {
            detector.exclude(pause);
        }
        if (detector.isSuspicious()) {
            detector.recordRead(amountRead());
        }
        return detector.isStalled();
    }

    /** Returns the exit code of a child that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /**
     * Returns the time without progress after which a child stalls, in milliseconds; for children that report progress.
     */
    long stallTimeoutMillis() {
        return stallDetector.orElseThrow().limit().toMillis();
    }

    /** Returns the amount that the whole process tree has read: the guard and the sandbox are processes in between. */
    private long amountRead() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(ProcessWatchdog::amountRead)
                .sum();
    }

    /** Returns bytes on Linux. Elsewhere returns the processor time: a process that reads also uses the processor. */
    private static long amountRead(ProcessHandle handle) {
        try {
            // a process that ends during this call causes an IOException, too
            return Files.readAllLines(Path.of("/proc", String.valueOf(handle.pid()), "io")).stream()
                    .filter(line -> line.startsWith("rchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                    .sum();
        } catch (IOException ignored) {
            return handle.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
        }
    }
}
