package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.JavaProgram;
import io.cliproute.warm.worker.WarmWorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program, or an application with its pipeline, as a process that can be killed. All starts append to one log. */
public final class Program {

    private final Path folder;
    private final Path log;
    private final List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    private final Set<String> orphans = new LinkedHashSet<>();
    private Launch launch = Launch.STANDALONE;
    private Process process;
    private long logged;
    /** Number of warm workers that had started at the last call of {@link #awaitWarm()}. */
    private long warmSeen;

    /** @param folder folder with the application.properties */
    public Program(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.log = this.folder.resolve("log");
    }

    /** Adds an option of the JVM, which overrides earlier ones. */
    public Program option(String option) {
        options.add(option);
        return this;
    }

    /** Sets what starts the pipeline. */
    void launch(Launch how) {
        launch = how;
    }

    /** Sets the log level to DEBUG, which {@link #awaitWarm()} requires. */
    Program logDebug() {
        return option("-Dlauncher.log.level=DEBUG");
    }

    /** Starts the program without waiting until it runs. */
    public Program start() throws IOException {
        assertThat(isRunning()).as("already running").isFalse();
        logged = Files.exists(log) ? Files.size(log) : 0;
        warmSeen = 0;
        List<String> command = new ArrayList<>(JavaProgram.JAVA);
        command.addAll(options);
        command.addAll(launch.arguments());
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        return this;
    }

    /** Waits until the log says that this start has succeeded. */
    public Program awaitRunning() {
        return awaitLogged("cliproute: ");
    }

    /** Waits until the log of this start contains the text. */
    Program awaitLogged(String text) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertRunning();
                    assertThat(logOfThisStart()).contains(text);
                });
        return this;
    }

    /** Waits for the given time, in which the program must not end. */
    void runFor(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertRunning();
    }

    /** Waits for the given time. */
    static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    public void assertRunning() {
        assertThat(isRunning())
                .as(() -> "The program ended by itself: " + endOfLog())
                .isTrue();
    }

    /** Kills the program with SIGKILL and records FFmpeg processes that survive it. */
    void kill() throws InterruptedException {
        assertRunning();
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        recordOrphans();
    }

    /**
     * Stops the program with SIGTERM, which has to take effect within 15 seconds, and records FFmpeg processes that
     * survive it.
     */
    public void stop() throws InterruptedException {
        assertRunning();
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).as("stops").isTrue();
        assertThat(process.exitValue()).isIn(0, 128 + 15);
        recordOrphans();
    }

    /** Kills the program and its children in whatever state they are. */
    public void end() {
        if (isRunning()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns the FFmpeg processes that work on files of this program. */
    public List<ProcessHandle> children() {
        return process.descendants().filter(this::isAtWork).toList();
    }

    /** Waits for an FFmpeg process and returns a random one. */
    ProcessHandle awaitChild(Random random) {
        return awaitChild(random, "");
    }

    /** Waits for an {@code ffmpeg} or an {@code ffprobe} and returns a random one. */
    ProcessHandle awaitChild(Random random, String kind) {
        List<ProcessHandle> children = await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            assertRunning();
                            return children().stream()
                                    .filter(child ->
                                            child.info().command().orElse("").endsWith(kind))
                                    .toList();
                        },
                        found -> !found.isEmpty());
        return children.get(random.nextInt(children.size()));
    }

    /**
     * Waits until another warm worker has started. The program does without warm workers for a minute if several in a
     * row end before that.
     */
    void awaitWarm() {
        warmSeen = await().atMost(Duration.ofSeconds(60)).until(this::warmStarts, starts -> starts > warmSeen);
    }

    private long warmStarts() {
        assertRunning();
        return logOfThisStart()
                .lines()
                .filter(line -> line.contains("Started a warm worker"))
                .count();
    }

    /** Returns the processes of the warm workers, with those of their sandboxes. */
    List<ProcessHandle> warm() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(WarmWorkerMain.class.getName()))
                .toList();
    }

    private boolean isAtWork(ProcessHandle other) {
        return isFfmpeg(other) && other.info().commandLine().orElse("").contains(folder.toString());
    }

    private static boolean isFfmpeg(ProcessHandle child) {
        String command = child.info().command().orElse("");
        return command.endsWith("ffmpeg") || command.endsWith("ffprobe");
    }

    /** Records the FFmpeg processes that still run in the folder two seconds after the end of the program. */
    private void recordOrphans() {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        List<String> left = ffmpegProcesses();
        while (!left.isEmpty() && System.nanoTime() < end) {
            pause(Duration.ofMillis(50));
            left = ffmpegProcesses();
        }
        orphans.addAll(left);
    }

    private List<String> ffmpegProcesses() {
        return ProcessHandle.allProcesses()
                .filter(this::isAtWork)
                .map(other -> other.pid() + " " + other.info().commandLine().orElse(""))
                .toList();
    }

    /** Returns the FFmpeg processes that survived an end of the program. */
    public Set<String> orphans() {
        return orphans;
    }

    public long pid() {
        return process.pid();
    }

    public String logOfThisStart() {
        try (FileChannel channel = FileChannel.open(log)) {
            return new String(
                    Channels.newInputStream(channel.position(logged)).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the end of the log of this start. */
    public String endOfLog() {
        String log = logOfThisStart();
        return log.substring(Math.max(0, log.length() - 2000));
    }

    /** Returns the log of all starts. */
    String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
