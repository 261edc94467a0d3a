package io.cliproute.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.files.FileTree;
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
    void whatWasDownloadedIsThereWithTheServersTime() throws IOException {
        spool.store(download("film"), "trip/film.mp4", 4, MODIFIED);

        assertThat(spool.contents()).containsOnly(Map.entry("trip/film.mp4", new Spool.Stamp(4, MODIFIED)));
        assertThat(FileTree.files(folder)).containsExactly(spooled.resolve("trip/film.mp4"));
    }

    @Test
    void whatWasRequeuedDuringADownloadIsNotOverwritten() throws IOException {
        Path requeued = Files.writeString(Files.createDirectories(spooled).resolve("film.mp4"), "first");

        assertThatThrownBy(() -> spool.store(download("second"), "film.mp4", 6, MODIFIED))
                .hasMessage("another file of its name was requeued meanwhile, and is done first");
        assertThat(requeued).hasContent("first");
        assertThat(FileTree.files(folder)).containsExactly(requeued);
    }

    @Test
    void theJobFileOfAnEarlierTryIsOverwritten() throws IOException {
        spool.storeEarly(download("old"), "film.mp4.job.json", 3, MODIFIED);
        spool.storeEarly(download("new"), "film.mp4.job.json", 3, MODIFIED);

        assertThat(spooled.resolve("film.mp4.job.json")).hasContent("new");
    }
}
