package io.cliproute.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records the peak memory of each child process as reported by Linux, until it is closed. */
final class Peaks implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private static final long POLL_MILLIS = 20;

    private final Map<String, Double> megabytes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Peaks() {
        clock.scheduleWithFixedDelay(this::look, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        ProcessHandle.current().descendants().forEach(child -> look(Path.of("/proc", String.valueOf(child.pid()))));
    }

    private void look(Path process) {
        try {
            String command = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
            Matcher peak = PEAK.matcher(Files.readString(process.resolve("status")));
            if (peak.find()) {
                megabytes.merge(command, Double.parseDouble(peak.group(1)) / 1000, Math::max);
            }
        } catch (IOException ignored) {
            // the process has ended, or this is not Linux
        }
    }

    /**
     * Returns the peak memory of the process that used the most.
     *
     * @param word part of the command line of the processes considered
     * @throws IOException if no such process was recorded
     */
    double of(String word) throws IOException {
        return megabytes.entrySet().stream()
                .filter(seen -> seen.getKey().contains(word))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow(() -> new IOException("no process with '" + word + "' in its command line was recorded"));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
