package io.cliproute.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileArchiveTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:11:12.345Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void addsTimeBeforeExtensionToTakenName() throws IOException {
        FileArchive filing = new FileArchive(folder.resolve("archive"), clock, ".job.json");

        assertThat(filing.file(file("a", "first"), "cam/x/movie.mp4"))
                .hasContent("first")
                .hasFileName("movie.mp4");
        assertThat(filing.file(file("b", "second"), "cam/x/movie.mp4"))
                .hasContent("second")
                .hasFileName("movie.20261122T101112.345Z.mp4");
        assertThat(folder.resolve("archive/cam/x/movie.mp4")).hasContent("first");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void shortensNamesToLimitOfFileSystem() throws IOException {
        FileArchive filing = new FileArchive(folder.resolve("archive"), clock, ".job.json");
        String longest = "é".repeat(125) + ".mp4";
        filing.file(file("a", "first"), longest);
        Path second = filing.file(file("b", "second"), longest);

        assertThat((second.getFileName() + ".job.json").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(255);
        assertThat(second).hasContent("second");
    }

    @Test
    void companionFileIsNamedLikeArchivedFile() throws IOException {
        FileArchive filing = new FileArchive(folder.resolve("archive"), clock, ".job.json");
        for (String content : List.of("first", "second")) {
            Path filed = filing.file(file("a", content), "cam/movie.mp4");
            assertThat(filing.fileBeside(file("b", content + " job"), filed))
                    .hasFileName(filed.getFileName() + ".job.json")
                    .hasContent(content + " job");
        }
        assertThat(FileTree.files(folder)).hasSize(4);
    }

    @Test
    void companionFileAloneReservesName() throws IOException {
        FileArchive filing = new FileArchive(folder.resolve("archive"), clock, ".job.json");
        Path left = filing.file(file("b", "job"), "movie.mp4.job.json");

        assertThat(filing.file(file("a", "another"), "movie.mp4")).hasFileName("movie.20261122T101112.345Z.mp4");
        assertThat(left).hasContent("job");
    }

    @Test
    void listenerIsCalledBeforeFileMoves() throws IOException {
        Path original = file("a", "x");
        new FileArchive(folder.resolve("archive"), clock, ".job.json").file(original, "movie.mp4", target -> {
            assertThat(target).doesNotExist();
            assertThat(original).exists();
        });

        assertThat(folder.resolve("archive/movie.mp4")).exists();
    }

    /** The announcement comes after the check of the stamp and before the rename. */
    @Test
    void fileThatReplacesOriginalBeforeTheRenameStaysNewWork() throws Exception {
        FileArchive filing = new FileArchive(folder.resolve("archive"), clock, ".job.json");
        Path original = file("movie.mp4", "old");
        FileStamp stamp = FileStamp.of(original);
        List<Path> retracted = new ArrayList<>();

        assertThatThrownBy(() -> filing.file(original, stamp, "movie.mp4", new FileArchive.Announcement() {
                    @Override
                    public void announce(Path target) throws IOException {
                        Files.move(file("new", "new film"), original, StandardCopyOption.REPLACE_EXISTING);
                    }

                    @Override
                    public void retract(Path target) {
                        retracted.add(target);
                    }
                }))
                .isInstanceOf(OriginalReplacedException.class);
        assertThat(original).hasContent("new film");
        assertThat(FileTree.files(folder.resolve("archive"))).isEmpty();
        assertThat(retracted).containsExactly(folder.resolve("archive/movie.mp4"));
    }

    @Test
    void stampDetectsReplacedFileAndRejectsFolder() throws IOException {
        Path file = file("a", "one");
        FileStamp stamp = FileStamp.of(file);
        assertThat(stamp.matches(file)).isTrue();
        Files.delete(file);
        assertThat(stamp.matches(file)).isFalse();
        file("a", "two");
        assertThat(stamp.matches(file)).isFalse();

        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatThrownBy(() -> FileStamp.of(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FileStamp.of(folder)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../evil.mp4",
                "x/../../evil.mp4",
                "a//b",
                "./a",
                "a/",
                "a\\b",
                "a\u0000b",
                "a\nb"
            })
    void rejectsNamesThatLeaveFolder(String path) {
        assertThat(FileNames.objection(path)).isPresent();
    }

    @Test
    void acceptsUnusualNames() {
        for (String path : List.of("-rf", "..a", "a..", "a/b c/%2e%2e/x", "电影/🎬.mp4", "é".repeat(127))) {
            assertThat(FileNames.objection(path)).isEmpty();
        }
        assertThat(FileNames.objection("é".repeat(128))).isPresent();
    }

    @Test
    void removesEmptyFoldersBelowTop() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("top/a/b"));
        FileTree.prune(deep, folder.resolve("top"));

        assertThat(folder.resolve("top")).isEmptyDirectory();
    }
}
