package io.cliproute.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.file.FileComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start and end of the pipeline, seen from a program that contains it. */
@Timeout(120)
class StandaloneProgramTest {

    @TempDir
    private Path folder;

    private StandaloneProgram program(String store) throws Exception {
        return program(store, Map.of());
    }

    private StandaloneProgram program(String store, Map<String, String> camel) throws Exception {
        Settings settings = SettingsReader.read(ConfigurationLayers.of(Map.of(
                "cliproute.source.inbox.uri",
                "file:" + folder.resolve("inbox"),
                "cliproute.source.inbox.recipe",
                "web",
                "cliproute.source.inbox.destinations",
                "outbox",
                "cliproute.destination.outbox.uri",
                "file:" + folder.resolve("outbox"),
                "cliproute.work.dir",
                folder.resolve("work").toString(),
                "cliproute.archive.dir",
                folder.resolve("archive").toString(),
                "cliproute.dead-letter.dir",
                folder.resolve("dead-letter").toString(),
                "cliproute.store.url",
                store,
                "cliproute.ffmpeg.warm",
                "always")));
        return new StandaloneProgram(settings, Tools.TOOLCHAIN, camel, Path.of("routes"));
    }

    private static List<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("cliproute") || name.startsWith("Camel"))
                .toList();
    }

    @Test
    void closeWithoutStartLeavesNoThreadAndNoLogLine() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (LogCapture log = new LogCapture()) {
            program("jdbc:h2:file:" + folder.resolve("store")).close();
            assertThatThrownBy(() -> program("jdbc:postgresql://127.0.0.1:1/none"))
                    .isInstanceOf(EnvironmentException.class);

            assertThat(log.lines()).isEmpty();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
    }

    @Test
    void warnsOfDownloadsOfARemovedSource() throws Exception {
        Files.createFile(
                Files.createDirectories(folder.resolve("work/spool/gone")).resolve("film.mp4"));
        try (LogCapture log = new LogCapture()) {
            program("jdbc:h2:file:" + folder.resolve("store")).close();

            assertThat(log.lines()).singleElement().asString().startsWith("[gone] ");
        }
    }

    @Test
    void leavesComponentsOfCamelUnchanged() throws Exception {
        Map<String, String> keys = Map.of("camel.component.file.autowiredEnabled", "false");
        try (StandaloneProgram program = program("jdbc:h2:file:" + folder.resolve("store"), keys)) {
            assertThat(program.context().getComponent("file")).isExactlyInstanceOf(FileComponent.class);
            assertThat(program.context().getComponent("cliproute-file")).isInstanceOf(DurableFileComponent.class);
        }
    }
}
