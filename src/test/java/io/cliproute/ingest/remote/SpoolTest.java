package io.cliproute.ingest.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.files.FileTree;
import io.cliproute.ingest.SettleFilter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long MODIFIED = Instant.parse("2026-11-22T10:11:12Z").toEpochMilli();

    @TempDir
    private Path folder;

    private Path spooled;
    private Spool spool;

    @BeforeEach
    void prepare() {
        spooled = folder.resolve("spool");
        spool = new Spool(spooled, 10, new SettleFilter(Duration.ZERO));
    }

    private File download(String content) throws IOException {
        return Files.writeString(folder.resolve("download"), content).toFile();
    }

    @Test
    void storesDownloadWithModificationTimeOfServer() throws IOException {
        spool.store(download("film"), "trip/film.mp4", new Spool.Stamp(4, MODIFIED));

        assertThat(spool.contents()).containsOnly(Map.entry("trip/film.mp4", new Spool.Stamp(4, MODIFIED)));
        assertThat(FileTree.files(folder)).containsExactly(spooled.resolve("trip/film.mp4"));
    }

    @Test
    void downloadDoesNotReplaceRequeuedFile() throws IOException {
        Path requeued = Files.writeString(Files.createDirectories(spooled).resolve("film.mp4"), "first");

        assertThatThrownBy(() -> spool.store(download("second"), "film.mp4", new Spool.Stamp(6, MODIFIED)))
                .hasMessage("a requeued file of this name is in the spool and is processed first");
        assertThat(requeued).hasContent("first");
        assertThat(FileTree.files(folder)).containsExactly(requeued);
    }

    @Test
    void replacesJobFileOfEarlierAttempt() throws IOException {
        spool.storeEarlyJobFile(download("old"), "film.mp4.job.json", new Spool.Stamp(3, MODIFIED));
        spool.storeEarlyJobFile(download("new"), "film.mp4.job.json", new Spool.Stamp(3, MODIFIED));

        assertThat(spooled.resolve("film.mp4.job.json")).hasContent("new");
    }

    @Test
    void countsMediaOnly() throws IOException {
        spool = new Spool(spooled, 2, new SettleFilter(Duration.ZERO));
        write("a.mp4", "a.mp4.job.json", "b.mp4.job.json");

        assertThat(spool.hasRoomFor(1)).isTrue();
        assertThat(spool.hasRoomFor(2)).isFalse();
        assertThat(spool.contents()).containsOnlyKeys("a.mp4");
    }

    @Test
    void removesOrphanedJobFilesOnly() throws IOException {
        write("a.mp4", "a.mp4.job.json", "b.mp4.job.json");

        Spool.removeOrphanedJobFiles(spooled);

        assertThat(spooled.toFile().list()).containsExactlyInAnyOrder("a.mp4", "a.mp4.job.json");
    }

    private void write(String... names) throws IOException {
        Files.createDirectories(spooled);
        for (String name : names) {
            Files.writeString(spooled.resolve(name), "{}");
        }
    }
}
