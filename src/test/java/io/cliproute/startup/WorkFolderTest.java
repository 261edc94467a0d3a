package io.cliproute.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleans up the work folder at a start. */
class WorkFolderTest {

    private static final String UNFINISHED = "0a".repeat(32);
    private static final String COMPLETE = "1b".repeat(32);

    @TempDir
    private Path folder;

    private Settings settings() throws Exception {
        return SettingsReader.read(ConfigurationLayers.of(Map.of(
                "cliproute.source.cam.uri",
                "ftp:camera@example.org/in",
                "cliproute.source.cam.recipe",
                "web",
                "cliproute.source.cam.destinations",
                "outbox",
                "cliproute.work.dir",
                folder.resolve("work").toString(),
                "cliproute.archive.dir",
                folder.resolve("archive").toString(),
                "cliproute.dead-letter.dir",
                folder.resolve("dead-letter").toString())));
    }

    private Path file(String path) throws Exception {
        Path file = folder.resolve("work").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "film");
    }

    @Test
    void deletesUnfinishedWorkButKeepsCompleteOutputs() throws Exception {
        Path unfinished = file("jobs/" + UNFINISHED + "/poster.jpg");
        Path download = file("download/cam/trip/film.mp4.inprogress");
        Path upload = file("uploads/0b8f6a4e-5a5e-4d4b-9a67-3f0f1c2d3e4f");
        Path complete = file("jobs/" + COMPLETE + "/result.json");

        deleteUnfinished();

        assertThat(unfinished).doesNotExist();
        assertThat(upload).doesNotExist();
        assertThat(download).doesNotExist();
        assertThat(complete).exists();
    }

    @Test
    void keepsFilesWithOtherNames() throws Exception {
        Path[] others = {
            file("download/mine/film.mp4"),
            file("download/film.mp4"),
            file("jobs/holiday/film.mp4"),
            file("jobs/film.mp4"),
            file("uploads/film.mp4")
        };

        deleteUnfinished();

        assertThat(others).allSatisfy(film -> assertThat(film).exists());
    }

    private void deleteUnfinished() throws Exception {
        try (WorkFolder work = WorkFolder.open(settings())) {
            work.deleteUnfinished(Set.of(COMPLETE));
        }
    }
}
