package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.FfmpegProcesses;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts after the program was killed with SIGKILL. */
@Timeout(180)
class KillTest {

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("application.properties"), """
                cliproute.source.inbox.uri = file:inbox
                cliproute.source.inbox.recipe = exact
                cliproute.source.inbox.destinations = outbox
                cliproute.source.inbox.settle = 200ms
                cliproute.recipe.exact.film = clip?duration=240s&mode=exact
                cliproute.work.min-free-space = 1MB
                """);
        Files.copy(
                Media.slow(), Files.createDirectories(folder.resolve("inbox")).resolve("slow.mp4"));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process run(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of("run"));
        Arrays.stream(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        Process process = JavaProgram.command(command.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void awaitEncoder(Process program) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !FfmpegProcesses.of(program).isEmpty());
    }

    private static void kill(Process program) throws InterruptedException {
        program.destroyForcibly();
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void deadLettersFileAfterTwoCrashesButNotAfterShutdown() throws Exception {
        Process first = run();
        awaitEncoder(first);
        first.destroy();
        assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 2; i++) {
            Process program = run();
            awaitEncoder(program);
            kill(program);
        }
        run();
        Path original = folder.resolve("data/dead-letter/inbox/slow.mp4");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(original));

        JsonNode reason = Site.json(original.resolveSibling("slow.mp4.error.json"));
        assertThat(reason.path("message").asText())
                .startsWith("[slow.mp4] exact failed: the program crashed twice in a row while processing it");
    }

    @Test
    void refusesStoreOfRunningProgram() throws Exception {
        Process first = run();
        awaitEncoder(first);
        Process second = run("cliproute.work.dir=other/work");
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(second.exitValue()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(Files.readString(folder.resolve("log")))
                .contains("cannot use job store jdbc:h2:file:./data/cliproute")
                .contains("another cliproute")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
