package io.cliproute.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.files.FileStamp;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.ManifestOutput;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.SkippedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
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
        ObjectNode media = JsonNodeFactory.instance.objectNode();
        Manifest manifest = new Manifest(
                new Manifest.Source("movie.mp4", "file:movie.mp4", 5, "aa", TIME),
                "web",
                List.of(new ManifestOutput(
                        "poster", "thumbnail", "thumbnail?at=5s", "poster.jpg", 1, "bb", null, null, media)),
                List.of(new SkippedOutput("sound", "audio", "the file has no audio stream")),
                media,
                new Manifest.Timing(TIME, TIME, TIME, 1),
                1,
                new Manifest.ToolVersions("0.1.0", "8.0.1"));
        Files.write(set.resolve("result.json"), manifest.toJson());
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
