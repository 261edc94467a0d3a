package io.cliproute.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileFinderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void createFolderWithMediaAndOtherFiles() throws IOException {
        for (String name : List.of(
                "in/b.mp4",
                "in/a.MOV",
                "in/moving.gif",
                "in/no extension",
                "in/.hidden.mp4",
                "in/a.MOV.job.json",
                "in/notes.txt",
                "in/cover.JPG",
                "in/movie.srt",
                "in/loading.mp4.part",
                "in/sub folder/c.mp4",
                "in/.trash/d.mp4",
                "other/b.mp4")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        Files.createSymbolicLink(folder.resolve("in/link.mp4"), folder.resolve("other/b.mp4"));
        Files.createSymbolicLink(folder.resolve("in/linked"), folder.resolve("other"));
    }

    private List<String> found(boolean recursive, String out, String... paths) throws ConfigurationException {
        return InputFileFinder.find(
                        List.of(paths).stream().map(folder::resolve).toList(),
                        recursive,
                        Optional.of(folder.resolve(out)))
                .stream()
                .map(InputFile::path)
                .toList();
    }

    @Test
    void selectsMediaFilesOfFolder() throws Exception {
        assertThat(found(false, "out", "in")).containsExactly("a.MOV", "b.mp4", "moving.gif", "no extension");
        assertThat(found(true, "out", "in"))
                .containsExactly("a.MOV", "b.mp4", "moving.gif", "no extension", "sub folder/c.mp4");
    }

    @Test
    void selectsNamedFileRegardlessOfItsName() throws Exception {
        assertThat(found(false, "out", "in/notes.txt", "in/.hidden.mp4", "in/link.mp4"))
                .containsExactly("notes.txt", ".hidden.mp4", "link.mp4");
    }

    @Test
    void doesNotSearchOutputFolder() throws Exception {
        assertThat(found(true, "in/sub folder", "in")).doesNotContain("sub folder/c.mp4");
        assertThatThrownBy(() -> found(true, "in", "in")).hasMessageContaining("is the output folder");
        assertThatThrownBy(() -> found(false, "in", "in/b.mp4")).hasMessageContaining("which is a file");
    }

    @Test
    void selectsFileOnceAndRejectsFilesWithSameOutputPath() throws Exception {
        assertThat(found(false, "out", "in", "in/b.mp4")).hasSize(4);
        assertThatThrownBy(() -> found(false, "out", "in", "other"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "in/b.mp4 and",
                        "other/b.mp4 would both be written to b.mp4",
                        "use separate calls with different --out");
        assertThat(InputFileFinder.find(
                        List.of(folder.resolve("in"), folder.resolve("other")), false, Optional.empty()))
                .hasSize(5);
    }

    @Test
    void reportsMissingFileAndFolderWithoutMedia() throws Exception {
        Files.createDirectories(folder.resolve("empty/sub"));

        assertThatThrownBy(() -> found(false, "out", "in", "gone.mp4"))
                .hasMessageMatching("file or folder does not exist: .*gone.mp4");
        assertThatThrownBy(() -> found(false, "out", "empty"))
                .hasMessageMatching("no media files in .*empty; use --recursive to search subfolders");
    }
}
