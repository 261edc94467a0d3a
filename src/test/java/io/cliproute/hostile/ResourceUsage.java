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

/** Samples the memory of a process and its children, and the size of its work folder, five times a second. */
final class ResourceUsage implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ProcessHandle process;
    private final Path work;
    private final Map<String, Long> byChild = new HashMap<>();
    private long own;
    private long disk;

    ResourceUsage(long pid, Path work) {
        this.process = ProcessHandle.of(pid).orElseThrow();
        this.work = work;
        clock.scheduleWithFixedDelay(this::sample, 0, 200, TimeUnit.MILLISECONDS);
    }

    private synchronized void sample() {
        own = Math.max(own, peak(process.pid()));
        process.descendants()
                .filter(child -> !commandLine(child).equals(commandLine(process)))
                .forEach(child -> byChild.merge(subject(child), peak(child.pid()), Math::max));
        disk = Math.max(
                disk, Site.files(work).stream().mapToLong(ResourceUsage::size).sum());
    }

    /** Returns a process's command line; before exec a child has its parent's command line and memory. */
    private static String commandLine(ProcessHandle one) {
        return one.info().commandLine().orElse("");
    }

    /** Returns the file in the inbox that a child's arguments name, or {@code outputs}. */
    private static String subject(ProcessHandle child) {
        Matcher name = Pattern.compile("file:\\S*/inbox/(\\S+)").matcher(commandLine(child));
        return name.find() ? name.group(1) : "outputs";
    }

    /** Returns the peak memory in bytes, or 0 if the process has ended. */
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

    /** Returns the peak memory of the process itself, in bytes. */
    synchronized long own() {
        return own;
    }

    /** Returns the peak memory of any child, in bytes. */
    synchronized long child() {
        return byChild.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Returns the peak memory of the children that processed a file, in bytes. */
    synchronized long child(String file) {
        return byChild.getOrDefault(file, 0L);
    }

    /** Returns the peak size of the work folder, in bytes. */
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
