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

/** The most memory that each process of ours has had, as Linux counts it. Looks until it is closed. */
final class Peaks implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private static final long LOOK_MILLIS = 20;

    private final Map<String, Double> megabytes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Peaks() {
        clock.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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
            // it has ended, or this is not Linux
        }
    }

    /**
     * Of the process that took the most.
     *
     * @param word stands in its command line
     * @throws IOException when there was none
     */
    double of(String word) throws IOException {
        return megabytes.entrySet().stream()
                .filter(seen -> seen.getKey().contains(word))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow(() -> new IOException("no process with " + word + " was seen"));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
