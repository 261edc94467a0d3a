package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.warm.worker.WarmWorkerMain;
import java.io.File;
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

/** {@code cliproute run} as a process of its own in a folder, to be killed and started again. Its log goes on over starts. */
public final class Program {

    private final Path folder;
    private final Path log;
    private final List<String> options =
            new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    private final Set<String> orphans = new LinkedHashSet<>();
    private Process process;
    private long logged;
    /** How many had begun to keep FFmpeg warm when it was last asked for them. */
    private long warmSeen;

    /** @param folder with its application.properties */
    public Program(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.log = this.folder.resolve("log");
    }

    /** An option for its Java; a later one is stronger. */
    public Program option(String option) {
        options.add(option);
        return this;
    }

    /** Its log says more, for {@link #awaitWarm()}. */
    Program tellMore() {
        return option("-Dlauncher.log.level=DEBUG");
    }

    /** Starts it and does not wait. */
    public Program start() throws IOException {
        assertThat(isRunning()).as("it runs already").isFalse();
        logged = Files.exists(log) ? Files.size(log) : 0;
        warmSeen = 0;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Path.of("target/classes").toAbsolutePath() + File.pathSeparator
                + Path.of("target/lib").toAbsolutePath() + File.separator + "*");
        command.addAll(List.of("io.cliproute.cli.CliprouteCommand", "run"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        return this;
    }

    /** Waits until the log of this start says that it runs. */
    public Program awaitRunning() {
        return awaitLogged("cliproute: ");
    }

    /** Waits until the log of this start holds these words. */
    Program awaitLogged(String words) {
        await().alias("'" + words + "' in the log")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertRunning();
                    return logOfThisStart().contains(words);
                });
        return this;
    }

    /** Lets it run for so long. */
    void runFor(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertRunning();
    }

    /** Waits for nothing. */
    static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    public void assertRunning() {
        assertThat(isRunning())
                .as(() -> "the program ended by itself: " + lastWords())
                .isTrue();
    }

    /** SIGKILL; then no FFmpeg may be left. */
    void kill() throws InterruptedException {
        assertRunning();
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        countOrphans();
    }

    /** SIGTERM, which it obeys within ten seconds; then no FFmpeg may be left. */
    public void stop() throws InterruptedException {
        assertRunning();
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).as("stops").isTrue();
        assertThat(process.exitValue()).isIn(0, 128 + 15);
        countOrphans();
    }

    /** Ends it whatever state it is in. */
    public void end() {
        if (isRunning()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Each kind of FFmpeg process at work on a file of its now. */
    public List<ProcessHandle> children() {
        return process.descendants().filter(this::isAtWork).toList();
    }

    /** Waits for one, and gives one of them. */
    ProcessHandle awaitChild(Random random) {
        return awaitChild(random, "");
    }

    /** Waits for an {@code ffmpeg} or an {@code ffprobe}, and gives one of them. */
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
     * Waits until one more has begun to keep FFmpeg warm. Of those that are ended before, the program takes a few in a row
     * for a reason to do without them for a minute.
     */
    void awaitWarm() {
        warmSeen = await().atMost(Duration.ofSeconds(60)).until(this::warmBegun, begun -> begun > warmSeen);
    }

    private long warmBegun() {
        assertRunning();
        return logOfThisStart()
                .lines()
                .filter(line -> line.endsWith(" is kept warm"))
                .count();
    }

    /** All that keep FFmpeg warm, or are about to, with the sandbox around them. */
    List<ProcessHandle> warm() {
        return process.descendants().filter(Program::isWarm).toList();
    }

    private static boolean isWarm(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains(WarmWorkerMain.class.getName());
    }

    private boolean isAtWork(ProcessHandle other) {
        return isFfmpeg(other) && other.info().commandLine().orElse("").contains(folder.toString());
    }

    private static boolean isFfmpeg(ProcessHandle child) {
        String command = child.info().command().orElse("");
        return command.endsWith("ffmpeg") || command.endsWith("ffprobe");
    }

    /** What is still there two seconds after its end, and works in its folder. */
    private void countOrphans() {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        List<String> left = ffmpegsOnItsFiles();
        while (!left.isEmpty() && System.nanoTime() < end) {
            pause(Duration.ofMillis(50));
            left = ffmpegsOnItsFiles();
        }
        orphans.addAll(left);
    }

    private List<String> ffmpegsOnItsFiles() {
        return ProcessHandle.allProcesses()
                .filter(this::isAtWork)
                .map(other -> other.pid() + " " + other.info().commandLine().orElse(""))
                .toList();
    }

    /** The FFmpeg processes that survived an end of the program. */
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

    /** The end of its log. */
    public String lastWords() {
        String log = logOfThisStart();
        return log.substring(Math.max(0, log.length() - 2000));
    }

    /** What it has said in all of its lives. */
    String log() {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
