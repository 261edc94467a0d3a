package io.cliproute.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.files.FileStamp;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpToDateCheckTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123Z");

    @TempDir
    private Path folder;

    private Path movie;

    @BeforeEach
    void createResultSet() throws IOException {
        movie = Files.writeString(folder.resolve("movie.mp4"), "12345");
        Files.setLastModifiedTime(movie, FileTime.from(TIME));
        Path set = Files.createDirectories(folder.resolve("out/sub/movie.mp4"));
        Files.writeString(set.resolve("poster.jpg"), "x");
        Files.writeString(set.resolve("result.json"), """
                {"source": {"bytes": 5, "modified": "2026-01-02T03:04:05.123Z"}, "recipe": "web",
                 "outputs": [{"name": "poster", "wanted": "thumbnail?at=5s", "file": "poster.jpg"}],
                 "skipped": [{"name": "sound", "operation": "audio", "reason": "there is none"}]}""");
    }

    private boolean isUpToDate(String recipe, Map<String, String> outputs) throws IOException {
        Map<String, OutputRequest> wanted = new TreeMap<>();
        outputs.forEach((name, text) -> wanted.put(name, OutputRequest.parse(text)));
        return new UpToDateCheck(folder.resolve("out"), new Recipe(recipe, wanted))
                .isUpToDate(new InputFile(movie, "sub/movie.mp4", FileStamp.of(movie)));
    }

    @Test
    void acceptsResultSetWithAllOutputsOfRecipe() throws Exception {
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isTrue();
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s", "sound", "audio?optional=true")))
                .isTrue();
    }

    @Test
    void rejectsResultSetOfOtherRecipeOrOption() throws Exception {
        assertThat(isUpToDate("other", Map.of("poster", "thumbnail?at=5s"))).isFalse();
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=6s"))).isFalse();
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s", "more", "thumbnail")))
                .isFalse();
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s", "sound", "audio")))
                .isFalse();
    }

    @Test
    void rejectsResultSetOfChangedFile() throws Exception {
        Files.setLastModifiedTime(movie, FileTime.from(TIME.plusMillis(1)));
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isFalse();
        Files.setLastModifiedTime(movie, FileTime.from(TIME));
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isTrue();
        Files.writeString(movie, "123456");
        Files.setLastModifiedTime(movie, FileTime.from(TIME));
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isFalse();
    }

    @Test
    void rejectsIncompleteResultSet() throws Exception {
        Path set = folder.resolve("out/sub/movie.mp4");
        Files.delete(set.resolve("poster.jpg"));
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isFalse();
        Files.writeString(set.resolve("result.json"), "{half");
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isFalse();
        Files.delete(set.resolve("result.json"));
        assertThat(isUpToDate("web", Map.of("poster", "thumbnail?at=5s"))).isFalse();
    }
}
