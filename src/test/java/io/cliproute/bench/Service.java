package io.cliproute.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Process of {@code cliproute run} in a folder with {@code inbox} and {@code outbox}. Closing it stops the process. */
final class Service implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Path folder;
    private Path shared;
    private final Path log;
    private final List<String> settings = new ArrayList<>();
    private Process process;

    /** @param recipe recipe for all files in the inbox, which are processed without a settle time */
    Service(Path folder, String recipe) throws IOException {
        this.folder = folder;
        this.shared = folder;
        this.log = folder.resolve("log");
        Files.copy(ProgramCommands.project("bench/application.properties"), folder.resolve("application.properties"));
        Files.createDirectory(inbox());
        set("cliproute.source.inbox.uri=file:inbox", "cliproute.source.inbox.recipe=" + recipe);
        set("cliproute.source.inbox.destinations=outbox", "cliproute.destination.outbox.uri=file:outbox");
        set("cliproute.source.inbox.settle=0s");
    }

    Service set(String... keysAndValues) {
        settings.addAll(List.of(keysAndValues));
        return this;
    }

    /** Uses the inbox, the outbox, the archive and the dead letters of a folder that several services share. */
    Service inFolder(Path common) {
        shared = common;
        without("cliproute.source.inbox.uri").without("cliproute.destination.outbox.uri");
        set("cliproute.source.inbox.uri=file:" + inbox(), "cliproute.destination.outbox.uri=file:" + outbox());
        return set(
                "cliproute.archive.dir=" + common.resolve("archive"),
                "cliproute.dead-letter.dir=" + common.resolve("dead-letter"));
    }

    /** Checks whether a text is in the log. */
    boolean hasLogged(String text) throws IOException {
        return Files.readString(log).contains(text);
    }

    /** Removes a setting. */
    Service without(String key) {
        settings.removeIf(setting -> setting.startsWith(key + "="));
        return this;
    }

    /** @return the time of the start */
    Instant start() throws IOException {
        List<String> command = new ArrayList<>(ProgramCommands.cliproute("run"));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        Instant now = Instant.now();
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        return now;
    }

    Path inbox() {
        return shared.resolve("inbox");
    }

    Path outbox() {
        return shared.resolve("outbox");
    }

    /**
     * Waits for a condition.
     *
     * @throws IOException if the service ends before, or half an hour passes; the message contains the end of its log
     */
    void awaitThat(Callable<Boolean> condition) throws IOException {
        try {
            await().atMost(TIMEOUT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !process.isAlive() || condition.call());
        } catch (ConditionTimeoutException e) {
            throw new IOException("timed out waiting for the service: " + endOfLog(), e);
        }
        if (!process.isAlive()) {
            throw new IOException(endOfLog());
        }
    }

    /** Waits for a number of result sets in the outbox. */
    void awaitSets(int count) throws IOException {
        awaitThat(() -> sets().size() >= count);
    }

    /** Waits for the result sets of {@code film-0.mp4} and its successors. */
    void awaitFilms(int count) throws IOException {
        List<Path> results = IntStream.range(0, count)
                .mapToObj(i -> outbox().resolve("film-" + i + ".mp4").resolve("result.json"))
                .toList();
        awaitThat(() -> results.stream().allMatch(Files::exists));
    }

    /** Returns the {@code result.json} of each complete result set. */
    List<Path> sets() throws IOException {
        if (Files.notExists(outbox())) {
            return List.of();
        }
        try (var sets = Files.list(outbox())) {
            return sets.map(set -> set.resolve("result.json"))
                    .filter(Files::exists)
                    .toList();
        }
    }

    /** Returns the processor time of the process so far, without its child processes. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Returns the peak memory of the process in bytes; available on Linux only. */
    OptionalLong peakMemory() throws IOException {
        return memory("VmHWM");
    }

    /** Returns a size of the process, named as in proc(5), in bytes; available on Linux only. */
    OptionalLong memory(String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return Files.notExists(status)
                ? OptionalLong.empty()
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(name + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst();
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
