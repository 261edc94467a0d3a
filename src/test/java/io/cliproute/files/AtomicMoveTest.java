package io.cliproute.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicMoveTest {

    @TempDir
    private Path folder;

    private Path elsewhere;
    private Path file;

    @BeforeEach
    void twoFileSystems() throws IOException {
        elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "cliproute");
        file = Files.writeString(folder.resolve("a"), "content");
    }

    @AfterEach
    void cleanUp() throws IOException {
        FileTree.delete(elsewhere);
    }

    @Test
    void movesFileToFreeNameOnSameAndOtherFileSystem() throws IOException {
        Path near = folder.resolve("deep/b");
        AtomicMove.toFreeName(file, near);
        assertThat(near).hasContent("content");
        assertThat(file).doesNotExist();

        Path far = elsewhere.resolve("deep/c");
        AtomicMove.toFreeName(near, far);
        assertThat(far).hasContent("content");
        assertThat(FileTree.files(folder)).isEmpty();
        assertThat(FileTree.files(elsewhere)).containsExactly(far);
    }

    @Test
    void overwritesNoFileOnSameOrOtherFileSystem() throws IOException {
        for (Path place : new Path[] {folder, elsewhere}) {
            Path taken = Files.writeString(place.resolve("taken"), "older");

            assertThatThrownBy(() -> AtomicMove.toFreeName(file, taken)).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(taken).hasContent("older");
            assertThat(file).hasContent("content");
        }
        assertThat(FileTree.files(elsewhere)).hasSize(1);
    }

    @Test
    void completesMoveInterruptedBeforeLastStep() throws IOException {
        Path near = Files.createLink(folder.resolve("b"), file);
        AtomicMove.toFreeName(file, near);
        assertThat(FileTree.files(folder)).containsExactly(near);

        Path far = Files.copy(near, elsewhere.resolve("c"), StandardCopyOption.COPY_ATTRIBUTES);
        AtomicMove.toFreeName(near, far);
        assertThat(FileTree.files(folder)).isEmpty();
        assertThat(far).hasContent("content");
    }

    @Test
    void doesNotMistakeLinkForCopy() throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), file);

        assertThatThrownBy(() -> AtomicMove.toFreeName(file, link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("content");
    }
}
