package io.cliproute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.support.LogCapture;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start and end of the pipeline, seen from a program that contains it. */
@Timeout(120)
class ClipRouteTest {

    @TempDir
    private Path folder;

    private ClipRoute clipRoute(String store) throws Exception {
        return clipRoute(store, Map.of());
    }

    private ClipRoute clipRoute(String store, Map<String, String> camel) throws Exception {
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
        return new ClipRoute(settings, Tools.TOOLCHAIN, camel, Path.of("routes"));
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
            clipRoute("jdbc:h2:file:" + folder.resolve("store")).close();
            assertThatThrownBy(() -> clipRoute("jdbc:postgresql://127.0.0.1:1/none"))
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
            clipRoute("jdbc:h2:file:" + folder.resolve("store")).close();

            assertThat(log.lines()).singleElement().asString().startsWith("[gone] ");
        }
    }

    /** Camel creates a missing component as soon as it reads a key of it. */
    @Test
    void componentKeysOfASiteDoNotReplaceOurComponents() throws Exception {
        Map<String, String> keys = Map.of(
                "camel.component.file.autowiredEnabled", "false", "camel.component.ftp.autowiredEnabled", "false");
        try (ClipRoute clipRoute = clipRoute("jdbc:h2:file:" + folder.resolve("store"), keys)) {
            assertThat(clipRoute.context().getComponent("file")).isInstanceOf(DurableFileComponent.class);
            assertThat(clipRoute.context().getComponent("ftp")).isInstanceOf(TerseFtpComponent.class);
        }
    }
}
