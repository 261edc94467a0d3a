package io.cliproute.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final Duration DAYS_30 = Duration.ofDays(30);

    @TempDir
    private Path archive;

    private Path film;
    private Path jobFile;
    private final Times times = new Times();
    private Retention retention;

    /** Clock that is ahead of the system's, and a monotonic clock that may differ from it. */
    private static final class Times extends Clock {

        private Duration ahead = Duration.ZERO;
        private Duration monotonic = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
            monotonic = monotonic.plus(time);
        }

        void set(Duration change) {
            ahead = ahead.plus(change);
        }

        long nanoTime() {
            return System.nanoTime() + monotonic.toNanos();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void archiveFilm() throws IOException {
        film = file("camera/2026/film.mp4");
        jobFile = file("camera/2026/film.mp4.job.json");
        retention = new Retention(
                List.of(new Retention.Rule("archive", archive, DAYS_30)), Set.of("camera"), times, times::nanoTime);
    }

    private Path file(String path) throws IOException {
        Path file = archive.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "film");
    }

    @Test
    void deletesFilesAndLaterTheirEmptyFolders() {
        times.pass(DAYS_30.minusHours(1));
        retention.deleteExpired();
        assertThat(film).exists();

        times.pass(Duration.ofHours(2));
        retention.deleteExpired();
        assertThat(film).doesNotExist();
        assertThat(jobFile).doesNotExist();

        times.pass(DAYS_30);
        retention.deleteExpired();
        assertThat(archive.resolve("camera")).isEmptyDirectory();
    }

    @Test
    void ageCountsFromTheMoveNotFromTheRecording() throws IOException {
        Path recorded = archive.resolveSibling(archive.getFileName() + "-inbox-film.mp4");
        Files.writeString(recorded, "film");
        Files.setLastModifiedTime(recorded, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        Files.move(recorded, film.resolveSibling("old.mp4"));

        retention.deleteExpired();

        assertThat(film.resolveSibling("old.mp4")).exists();
    }

    @Test
    void keepsLinksTheirTargetsAndFoldersOfNoSource() throws IOException {
        Path other = file("holiday/film.mp4");
        Path beside = file("film.mp4");
        Path link = Files.createSymbolicLink(film.resolveSibling("link.mp4"), other);
        Path linked = Files.createSymbolicLink(film.resolveSibling("linked"), other.getParent());

        times.pass(DAYS_30.plusHours(1));
        retention.deleteExpired();

        assertThat(film).doesNotExist();
        assertThat(List.of(other, beside, link, linked))
                .allSatisfy(kept -> assertThat(kept).exists());
    }

    @Test
    void keepsEverythingIfClockWasSet() {
        times.set(Duration.ofDays(3650));
        retention.deleteExpired();
        assertThat(film).exists();

        times.set(Duration.ofDays(-3650));
        retention.deleteExpired();
        assertThat(film).exists();
    }

    @Test
    void folderThatDoesNotExistIsNoError() {
        Retention none = new Retention(
                List.of(new Retention.Rule("archive", archive.resolve("none"), DAYS_30)),
                Set.of("camera"),
                times,
                times::nanoTime);
        times.pass(DAYS_30.plusHours(1));
        none.deleteExpired();
        assertThat(archive.resolve("none")).doesNotExist();
    }
}
