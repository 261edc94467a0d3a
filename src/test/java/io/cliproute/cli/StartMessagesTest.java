package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of {@code run} about its settings as it starts. */
class StartMessagesTest {

    @TempDir
    private Path folder;

    /** Returns the lines of a start, ended as soon as it has announced itself. */
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
    void namesFileThatSettingsComeFrom() throws Exception {
        Path file = Files.createFile(folder.resolve("application.properties"));

        assertThat(start()).startsWith("cliproute: settings from " + file.toRealPath() + "\n");
    }

    @Test
    void warnsWhenFolderHasNoSettings() throws Exception {
        assertThat(start())
                .startsWith("cliproute: no application.properties in " + folder.toRealPath()
                        + "; using the packaged defaults\n");
    }
}
