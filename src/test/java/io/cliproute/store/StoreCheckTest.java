package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoreCheckTest {

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("a/store");
    }

    @Test
    void doesNotCreateMissingDatabase() throws Exception {
        assertThat(StoreCheck.check(url() + ";PASSWORD=hush")).isEqualTo(url() + " (will be created)");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotChangeExistingDatabase() throws Exception {
        JobStore.open(url(), Clock.systemUTC()).close();
        Path file = folder.resolve("a/store.mv.db");
        byte[] before = Files.readAllBytes(file);

        assertThat(StoreCheck.check(url())).isEqualTo(url());
        assertThat(file).hasBinaryContent(before);
        assertThat(FileTree.files(folder)).containsExactly(file);
        JobStore.open(url(), Clock.systemUTC()).close();
    }

    @Test
    void rejectsFileThatIsNotADatabase() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("store.mv.db"), "no database");

        assertThatThrownBy(() -> StoreCheck.check(url())).isInstanceOf(StoreUnusableException.class);
    }

    @Test
    void namesDamagedFileAndDoesNotBlameUrl() throws IOException {
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        Path file = Files.write(Files.createDirectory(folder.resolve("a")).resolve("store.mv.db"), noise);

        for (ThrowingCallable start : List.<ThrowingCallable>of(
                () -> StoreCheck.check(url()), () -> JobStore.open(url(), Clock.systemUTC()))) {
            assertThatThrownBy(start)
                    .isInstanceOf(StoreUnusableException.class)
                    .hasMessageContaining("its file is damaged: ")
                    .hasMessageContaining("restore " + file + " from a backup, or move it away")
                    .hasMessageNotContaining("cliproute.store.url");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/db?user=me&password=hush",
                "jdbc:postgresql://me:hush@127.0.0.1:1/db",
                "jdbc:h2:tcp://127.0.0.1:1/db;USER=me;PASSWORD=hush"
            })
    void reportsUnreachableServerWithoutPassword(String url) {
        assertThatThrownBy(() -> StoreCheck.check(url))
                .isInstanceOf(StoreUnusableException.class)
                .hasMessageStartingWith("cannot use job store jdbc:")
                .hasMessageNotContainingAny("hush", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "jdbc:h2:file:./data/x;USER=me,./data/x.mv.db",
                "jdbc:h2:/data/x,/data/x.mv.db",
                "jdbc:h2:mem:x,none",
                "jdbc:h2:tcp://host/x,none",
                "jdbc:postgresql://host/x,none"
            })
    void findsFileOfH2Url(String url, Path file) {
        assertThat(new StoreUrl(url).file().stream().toList()).isEqualTo(file == null ? List.of() : List.of(file));
    }
}
