package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of {@code run} about its configuration. */
class StartMessagesTest {

    @TempDir
    private Path folder;

    /** Starts the service, stops it after its first messages and returns its output. */
    private String start() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process program = JavaProgram.command("run", "--set", "cliproute.work.min-free-space=1MB")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(log).contains("workers, FFmpeg"));
            program.destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(log);
    }

    @Test
    void namesConfigurationFile() throws Exception {
        Path file = Files.createFile(folder.resolve("application.properties"));

        assertThat(start()).startsWith("cliproute: configuration: " + file.toRealPath() + "\n");
    }

    @Test
    void reportsPackagedDefaultsWhenFolderHasNoConfiguration() throws Exception {
        assertThat(start())
                .startsWith("cliproute: configuration: packaged defaults, as there is no application.properties in "
                        + folder.toRealPath() + "\n");
    }
}
