package io.cliproute.hostile;

import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at a process, at those it has started and at its work folder five times a second, and keeps the peaks. */
final class Usage implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ProcessHandle process;
    private final Path work;
    private final Map<String, Long> byChild = new HashMap<>();
    private long own;
    private long disk;

    Usage(long pid, Path work) {
        this.process = ProcessHandle.of(pid).orElseThrow();
        this.work = work;
        clock.scheduleWithFixedDelay(this::look, 0, 200, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        own = Math.max(own, peak(process.pid()));
        process.descendants()
                .filter(child -> !call(child).equals(call(process)))
                .forEach(child -> byChild.merge(subject(child), peak(child.pid()), Math::max));
        disk = Math.max(disk, Site.files(work).stream().mapToLong(Usage::size).sum());
    }

    /** The command of a process; until it runs its program a child has that of its parent, and its parent's memory. */
    private static String call(ProcessHandle one) {
        return one.info().commandLine().orElse("");
    }

    /** The file that a child works on, by the last name in its arguments that lies in the inbox. */
    private static String subject(ProcessHandle child) {
        Matcher name = Pattern.compile("file:\\S*/inbox/(\\S+)").matcher(call(child));
        return name.find() ? name.group(1) : "outputs";
    }

    /** In bytes; 0 when it has gone. */
    private static long peak(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
        } catch (IOException ignored) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException ignored) {
            return 0;
        }
    }

    /** The most memory it had itself, in bytes. */
    synchronized long own() {
        return own;
    }

    /** The most memory that one child had, in bytes. */
    synchronized long child() {
        return byChild.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** The most memory that a child had which worked on a file. */
    synchronized long child(String file) {
        return byChild.getOrDefault(file, 0L);
    }

    /** The most that lay in the work folder, in bytes. */
    synchronized long disk() {
        return disk;
    }

    static long megabytes(long bytes) {
        return bytes >> 20;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
