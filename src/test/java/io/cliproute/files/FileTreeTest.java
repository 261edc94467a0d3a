package io.cliproute.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder;

    private static Path deep(Path top) throws IOException {
        return Files.createDirectories(top.resolve(("x".repeat(200) + "/").repeat(12)));
    }

    /** As root may read every folder, one is taken whose path is too long for the system. */
    @Test
    void throwsIoExceptionForUnreadableFolder() throws Exception {
        Path top = folder.resolve("top");
        Path near = folder.resolve("far");
        deep(near);
        Path far = deep(top).resolve("far");
        Files.move(near, far);
        try {
            assertThatIOException().isThrownBy(() -> FileTree.delete(top)).withMessageContaining("xxx");
            assertThatIOException().isThrownBy(() -> FileTree.files(top)).withMessageContaining("xxx");
        } finally {
            Files.move(far, near);
        }
    }

    @Test
    void deletesFolderWithoutFollowingLinks() throws Exception {
        Path other = Files.createFile(folder.resolve("other"));
        Path top = folder.resolve("top");
        Path file =
                Files.createFile(Files.createDirectories(top.resolve("deep/er")).resolve("file"));
        Path link = Files.createSymbolicLink(top.resolve("link"), folder);

        assertThat(FileTree.children(top)).containsExactlyInAnyOrder(link, top.resolve("deep"));
        assertThat(FileTree.files(top)).containsExactly(file);
        FileTree.delete(top);
        FileTree.delete(top);
        assertThat(folder).isDirectoryContaining(other::equals).isDirectoryNotContaining(top::equals);
    }
}
