package io.cliproute.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two file systems: what a program that was killed on the way from one to the other has left, and what comes after it.
 */
class FileArchiveAcrossFileSystemsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:11:12.345Z");

    @TempDir
    private Path folder;

    private Path archive;
    private FileArchive filing;
    private Path original;

    @BeforeEach
    void twoFileSystems() throws IOException {
        archive = Files.createTempDirectory(Path.of("/dev/shm"), "cliproute");
        filing = new FileArchive(archive, Clock.fixed(NOW, ZoneOffset.UTC), ".job.json");
        original = Files.writeString(folder.resolve("movie.mp4"), "content");
        Files.setLastModifiedTime(original, FileTime.from(NOW.minusSeconds(90)));
    }

    @AfterEach
    void cleanUp() throws IOException {
        FileTree.delete(archive);
    }

    /** As it is between the rename of the copy and the end of the original. */
    private Path copyTo(String name) throws IOException {
        Path target = archive.resolve(name);
        Files.createDirectories(target.getParent());
        return Files.copy(original, target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void losesNothingAcrossFileSystems() throws IOException {
        Path target = filing.file(original, "movie.mp4");

        assertThat(target).hasContent("content");
        assertThat(original).doesNotExist();
        assertThat(FileTree.files(archive)).containsExactly(target);
    }

    /** The copy is whole by then. */
    @Test
    void keepsFileThatReplacedOriginal() throws IOException {
        Path next = Files.writeString(folder.resolve("next.mp4"), "CONTENT");
        Path target = filing.file(
                original, "movie.mp4", copied -> Files.move(next, original, StandardCopyOption.ATOMIC_MOVE));

        assertThat(target).hasContent("content");
        assertThat(original).hasContent("CONTENT");
    }

    @Test
    void discardsCopyOfFileChangedDuringCopy() throws Exception {
        File written = original.toFile();
        Thread writer = new Thread(() -> {
            for (long time = 1; !Thread.interrupted(); time++) {
                written.setLastModified(time * 1000);
            }
        });
        writer.start();
        // on a busy machine nobody may have written meanwhile
        await().until(() -> {
            Files.write(original, new byte[8 << 20]);
            try {
                Files.delete(filing.file(original, "movie.mp4"));
                return false;
            } catch (OriginalReplacedException wanted) {
                return true;
            }
        });
        writer.interrupt();
        writer.join();
        assertThat(original).hasSize(8 << 20);
        assertThat(FileTree.files(archive)).isEmpty();
    }

    /** Nobody may write to this folder, root neither. */
    @Test
    void doesNotCopyUndeletableFile() throws IOException {
        assertThatThrownBy(() -> filing.file(Path.of("/proc/sys/kernel/ostype"), "ostype"))
                .isInstanceOf(OriginalNotRemovableException.class)
                .hasMessageStartingWith("Cannot remove /proc/sys/kernel/ostype from its folder");
        assertThat(FileTree.files(archive)).isEmpty();
    }

    @Test
    void doesNotArchiveCompletedCopyAgain() throws IOException {
        Path there = copyTo("cam/movie.mp4");
        List<Path> announced = new ArrayList<>();
        assertThat(filing.file(original, "cam/movie.mp4", announced::add)).isEqualTo(there);

        assertThat(announced).containsExactly(there);
        assertThat(original).doesNotExist();
        assertThat(FileTree.files(archive)).containsExactly(there);
    }

    @Test
    void doesNotArchiveCompletedCopyWithTimeInNameAgain() throws IOException {
        Path other = Files.writeString(archive.resolve("movie.mp4"), "another");
        Path there = copyTo("movie.20261121T000000.000Z.mp4");

        assertThat(filing.file(original, "movie.mp4")).isEqualTo(there);
        assertThat(FileTree.files(archive)).containsExactlyInAnyOrder(other, there);
    }

    @Test
    void doesNotArchiveCompanionFileAgain() throws IOException {
        Path there = copyTo("cam/movie.mp4");
        Path job = Files.writeString(folder.resolve("movie.mp4.job.json"), "job");
        Path filed = filing.file(original, "cam/movie.mp4");
        Path jobThere = Files.copy(job, archive.resolve("cam/movie.mp4.job.json"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(filing.fileBeside(job, filed)).isEqualTo(jobThere);
        assertThat(FileTree.files(folder)).isEmpty();
        assertThat(FileTree.files(archive)).containsExactlyInAnyOrder(there, jobThere);
    }

    @Test
    void archivesOtherFileOfSameName() throws IOException {
        Files.setLastModifiedTime(
                Files.writeString(archive.resolve("movie.mp4"), "CONTENT"), Files.getLastModifiedTime(original));
        List<Path> announced = new ArrayList<>();
        Path target = filing.file(original, "movie.mp4", announced::add);

        assertThat(target).hasFileName("movie.20261122T101112.345Z.mp4").hasContent("content");
        assertThat(announced).containsExactly(target);
        assertThat(archive.resolve("movie.mp4")).hasContent("CONTENT");
    }

    @Test
    void replacesOrRemovesIncompleteCopy() throws IOException {
        Path half = Files.writeString(TemporaryFiles.constantName(archive, original.toString()), "cont");
        FileArchive.tidy(archive, Instant.now().minusSeconds(60));
        assertThat(half).exists();
        Path target = filing.file(original, "movie.mp4");
        assertThat(FileTree.files(archive)).containsExactly(target);

        Files.setLastModifiedTime(Files.writeString(half, "cont"), FileTime.from(NOW));
        Path strange = Files.createFile(archive.resolve(".part-of-somebody-else"));
        FileArchive.tidy(archive, Instant.now().plusSeconds(60));
        assertThat(FileTree.files(archive)).containsExactlyInAnyOrder(target, strange);
    }
}
