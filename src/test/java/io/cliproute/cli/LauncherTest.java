package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FfmpegProcesses;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Program in a process of its own, in a folder with a configuration. */
class LauncherTest {

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("application.properties"), """
                cliproute.source.inbox.uri = file:data/in box
                cliproute.source.inbox.recipe = exact
                cliproute.source.inbox.destinations = outbox
                cliproute.source.inbox.settle = 200ms
                cliproute.recipe.exact.film = clip?duration=240s&mode=exact
                cliproute.work.min-free-space = 1MB
                """);
    }

    private Process program(String... arguments) throws IOException {
        Process process = JavaProgram.command(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void finish(Process process, int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).isTrue();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void drop(int count) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("data/in box"));
        for (int i = 0; i < count; i++) {
            Files.copy(Media.slow(), inbox.resolve("slow-" + i + ".mp4"));
        }
    }

    @Test
    void signalGivesBackRunningJobsAndNextStartFinishesThem() throws Exception {
        drop(6);
        Process first = program("run");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> FfmpegProcesses.of(first).size() == 4);
        List<ProcessHandle> encoders = FfmpegProcesses.of(first);
        first.destroy();
        finish(first, 10);

        assertThat(encoders).noneMatch(ProcessHandle::isAlive);
        assertThat(log())
                .contains("file stays at its source: ffmpeg was interrupted")
                .doesNotContain("WARN", "Exception");
        assertThat(Site.files(folder.resolve("data/in box"))).hasSize(6);
        assertThat(Site.files(folder.resolve("data/dead-letter"))).isEmpty();
        assertThat(Site.files(folder.resolve("data/outbox"))).isEmpty();
        assertThat(Site.files(folder.resolve("data/work"))).isEmpty();

        Process second = program("run", "--set", "cliproute.recipe.exact.film=clip?duration=1s");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Site.files(folder.resolve("data/archive")).size() == 6);
        second.destroy();
        finish(second, 10);
        assertThat(Site.files(folder.resolve("data/outbox"))).hasSize(12);
        assertThat(Site.files(folder.resolve("data/in box"))).isEmpty();
    }

    @Test
    void secondSignalEndsAtOnce() throws Exception {
        drop(4);
        Process program = program("run");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> FfmpegProcesses.of(program).size() == 4);
        List<ProcessHandle> encoders = FfmpegProcesses.of(program);
        program.destroy();
        // the first signal waits for the encoders
        await().pollDelay(Duration.ofSeconds(1)).until(program::isAlive);
        long before = System.nanoTime();
        program.destroy();
        finish(program, 10);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(program.exitValue()).isEqualTo(ExitCode.TERMINATED);
        assertThat(log()).contains("cliproute: ended at once").doesNotContain("\tat ");
        await().atMost(Duration.ofSeconds(2)).until(() -> encoders.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Site.files(folder.resolve("data/in box"))).hasSize(4);
        // so that the next start does not count a crash
        assertThat(folder.resolve("data/work.stopped")).exists();
    }

    @Test
    void killEndsFfmpegAndLosesNoFile() throws Exception {
        drop(4);
        Process program = program("run");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> FfmpegProcesses.of(program).size() == 4);
        List<ProcessHandle> encoders = FfmpegProcesses.of(program);
        program.destroyForcibly();
        finish(program, 10);

        await().atMost(Duration.ofSeconds(5)).until(() -> encoders.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Site.files(folder.resolve("data/in box"))).hasSize(4);
        Process again = program("run", "--set", "cliproute.recipe.exact.film=clip?duration=1s");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Site.files(folder.resolve("data/archive")).size() == 4);
        again.destroy();
        finish(again, 10);
        assertThat(Site.files(folder.resolve("data/work"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "run --set cliproute.workrs=1 -> 2 -> cliproute.workrs = 1: is not a known key; did you mean 'cliproute.workers'?",
                "run --set cliproute.source.inbox.recipe=nope -> 2 -> recipe 'nope' does not exist",
                "run --set cliproute.source.inbox.settle=soon -> 2 -> 'soon' is not a time such as",
                "run --set cliproute.source.inbox.destinations=gone -> 2 -> destination 'gone' does not exist",
                "run --set cliproute.source.inbox.uri=file:in?recursve=true -> 2 -> did you mean 'recursive'?",
                "run --config none.properties -> 2 -> none.properties is not readable: none.properties does not exist",
                "run --set cliproute.ffmpeg.path=/no/ffmpeg -> 3 -> correct cliproute.ffmpeg.path",
                "run --set cliproute.work.dir=/proc/x -> 3 -> check that this user may write",
                "run --set cliproute.source.inbox.uri=file:/proc/sys -> 3 -> set cliproute.source.inbox.after = keep",
                "doctor --set cliproute.source.inbox.uri=file:/proc/sys -> 3 -> FAIL inbox          /proc/sys is not writable",
                "run --set camel.main.nonsense=1 -> 2 -> Camel has no such option: (camel.main.nonsense=1)",
                "doctor --set camel.main.nonsense=1 -> 2 -> FAIL configuration  Camel has no such option: (camel.main.nonsense=1)",
                "rnu -> 2 -> Unmatched argument",
                "run --colour -> 2 -> Unknown option",
                "doctor -> 0 -> starts in",
                "doctor -> 0 -> job store      jdbc:h2:file:./data/cliproute (will be created)",
                "doctor --set cliproute.store.url=jdbc:postgresql://127.0.0.1:1/x?user=u&password=hush -> 3 -> cannot use job store jdbc:postgresql://127.0.0.1:1/x: "
            })
    void reportsWrongCallOrConfigurationInOneLine(String call, int exitCode, String words) throws Exception {
        Process program = program(call.split(" "));
        finish(program, 60);

        assertThat(log()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(program.exitValue()).isEqualTo(exitCode);
    }

    @Test
    void reportsDanglingLinkInsteadOfConfigurationFile() throws Exception {
        Path link = folder.resolve("application.properties");
        Files.delete(link);
        Files.createSymbolicLink(link, folder.resolve("gone.properties"));
        Process program = program("recipes");
        finish(program, 60);

        assertThat(log()).isEqualTo("cliproute: application.properties is not readable: it is a broken link\n");
        assertThat(program.exitValue()).isEqualTo(ExitCode.WRONG_CALL);
    }

    @Test
    void refusedLoginStopsStartButUnreachableServerDoesNot() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", "right")) {
            server.start();
            String uri = "cliproute.source.inbox.uri=" + server.uri("").replace("RAW(right)", "wrong");
            Process refused = program("run", "--set", uri);
            finish(refused, 60);

            assertThat(refused.exitValue()).isEqualTo(ExitCode.WRONG_CALL);
            assertThat(log()).contains("the server rejected the login: 530").doesNotContain("wrong");
            server.stop();

            Process away = program("run", "--set", uri);
            await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("cannot poll"));
            assertThat(log()).contains("Connection refused").doesNotContain("\tat ");
            away.destroy();
            finish(away, 10);
            server.start();
        }
    }

    @Test
    void refusesWorkFolderOfRunningProgram() throws Exception {
        Process first = program("run");
        await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("workers, FFmpeg"));
        Process second = program("run");
        finish(second, 60);

        assertThat(second.exitValue()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(log()).contains("is in use by another cliproute");
        Process doctor = program("doctor");
        finish(doctor, 60);
        assertThat(log()).contains("jdbc:h2:file:./data/cliproute (in use by a running cliproute)");
        assertThat(doctor.exitValue()).isZero();
        first.destroy();
        finish(first, 10);
    }

    @Test
    void demonstrationChecksAllResults() throws Exception {
        Process demo = JavaProgram.command(
                        List.of("-Dlauncher.home=" + Path.of("").toAbsolutePath()), "demo")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        finish(demo, 60);

        assertThat(log()).contains("All results are correct.").doesNotContain("FAIL");
        assertThat(demo.exitValue()).isZero();
    }
}
