package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process with the launcher's options. */
@Timeout(120)
class FatalErrorHandlerTest {

    @TempDir
    private Path folder;

    @Test
    void exitsWithMessageWhenItsHeapIsTooSmall() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("src/main/launcher/java.options").toAbsolutePath(),
                        "-Xms8m",
                        "-Xmx10m",
                        "-cp",
                        Path.of("target/classes").toAbsolutePath() + File.pathSeparator
                                + Path.of("target/lib").toAbsolutePath() + File.separator + "*",
                        "io.cliproute.cli.CliprouteCommand",
                        "run"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("java.lang.OutOfMemoryError");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        } finally {
            process.destroyForcibly();
        }
    }
}
