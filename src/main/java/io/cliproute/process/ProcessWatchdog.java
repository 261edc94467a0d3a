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

/** Waits for a child as long as it may take and, where it says how far it is, as long as it gets on. */
final class ProcessWatchdog implements Consumer<String> {

    /** How often a child is looked at that says how far it is. */
    private static final long LOOK_MILLIS = 100;

    /** Who has not looked for so long was stopped itself, and what was said meanwhile has still to be read. */
    private static final Duration ASLEEP = Duration.ofSeconds(5);

    private final Process process;
    private final long timeoutMillis;
    private final Consumer<String> listener;
    private final Optional<StallDetector> pulse;
    private final Optional<FolderGrowth> growth;
    private final long start = System.nanoTime();
    private long lastLook = start;

    /** How it ended. */
    enum End {
        /** by itself. */
        ENDED,
        /** it took longer than it may, and still runs. */
        TIMED_OUT,
        /** it got no further for too long, and still is there. */
        STALLED,
        /** it has written too much, and may still be there. */
        TOO_LARGE
    }

    private ProcessWatchdog(Process process, ExecCommand command, Optional<Command> watched, long output) {
        this.process = process;
        this.timeoutMillis = command.getTimeout();
        this.listener = watched.map(Command::listener).orElse(line -> {});
        this.pulse = watched.flatMap(Command::stall).map(limit -> new StallDetector(limit, System::nanoTime));
        this.growth = watched.map(Command::access)
                .filter(FileAccess::writes)
                .map(access -> new FolderGrowth(access.folder(), output));
    }

    /** @param output how many bytes it may write, all its files together */
    static ProcessWatchdog over(Process process, ExecCommand command, long output) {
        Optional<Command> watched =
                command instanceof CommandBinding.WatchedCommand one ? Optional.of(one.command()) : Optional.empty();
        return new ProcessWatchdog(process, command, watched, output);
    }

    /** A line of its standard output. */
    @Override
    public void accept(String line) {
        pulse.ifPresent(felt -> felt.accept(line));
        listener.accept(line);
    }

    /** Returns when the child has ended or has to be. */
    End keep() throws InterruptedException {
        if (pulse.isEmpty()) {
            return process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS) ? End.ENDED : End.TIMED_OUT;
        }
        while (!isOverdue()) {
            if (process.waitFor(Math.max(1, Math.min(timeoutMillis - age(), LOOK_MILLIS)), TimeUnit.MILLISECONDS)) {
                return growth.filter(FolderGrowth::isTooMuch).isPresent() ? End.TOO_LARGE : End.ENDED;
            }
            if (growth.filter(FolderGrowth::isTooMuchByNow).isPresent()) {
                return End.TOO_LARGE;
            }
            if (hasStopped(pulse.get())) {
                return End.STALLED;
            }
        }
        return End.TIMED_OUT;
    }

    /** Whether it had all the time it may take. One that was killed then has met the system's limit of processor time. */
    boolean isOverdue() {
        return age() >= timeoutMillis;
    }

    private long age() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private boolean hasStopped(StallDetector felt) {
        long now = System.nanoTime();
        Duration pause = Duration.ofNanos(now - lastLook);
        lastLook = now;
        if (pause.compareTo(ASLEEP) > 0) {
            felt.missed(pause);
        }
        if (felt.isFaint()) {
            felt.hasRead(read());
        }
        return felt.hasStopped();
    }

    /** Only of one that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** How long it may get no further, in milliseconds; only for one that has stalled. */
    long limitOfStall() {
        return pulse.orElseThrow().limit().toMillis();
    }

    /** What the whole tree has read so far: a guard may stand between us and FFmpeg. */
    private long read() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(ProcessWatchdog::read)
                .sum();
    }

    /** In bytes where the system tells, which is Linux, else the processor time: a process that reads also works. */
    private static long read(ProcessHandle handle) {
        try {
            // one that ends while it is asked is an IOException here, too
            return Files.readAllLines(Path.of("/proc", String.valueOf(handle.pid()), "io")).stream()
                    .filter(line -> line.startsWith("rchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                    .sum();
        } catch (IOException ignored) {
            return handle.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
        }
    }
}
