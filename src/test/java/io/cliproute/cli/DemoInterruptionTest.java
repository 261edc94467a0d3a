package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.JavaProgram;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in the demonstration, while it starts and while it processes files. */
class DemoInterruptionTest {

    @TempDir
    private Path folder;

    private Process demo;

    @AfterEach
    void end() {
        demo.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FTP server on", "truncated file", ": started with recipe web"})
    void endsQuietlyAndDeletesTemporaryFiles(String logged) throws Exception {
        Path log = folder.resolve("log");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        demo = JavaProgram.command(
                        List.of("-Dlauncher.home=" + Path.of("").toAbsolutePath(), "-Djava.io.tmpdir=" + temporary),
                        "demo")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains(logged));
        List<ProcessHandle> children = demo.descendants().toList();
        Tools.run(List.of("kill", "-INT", String.valueOf(demo.pid())));

        assertThat(demo.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(log).content().doesNotContain("WARN", "cliproute:", "Exception");
        assertThat(temporary).isEmptyDirectory();
        // a killed process exists until the system has removed it
        await().atMost(Duration.ofSeconds(2)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
