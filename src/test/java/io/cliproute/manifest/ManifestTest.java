package io.cliproute.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.Sha256;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.SkippedOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private static final OutputFile SEGMENT = new OutputFile("stream/0.ts", 7, "aa");
    private static final OutputFile PLAYLIST = new OutputFile("stream.m3u8", 3, "bb");

    @TempDir
    private Path folder;

    private static Manifest manifest(List<ManifestOutput> outputs, List<SkippedOutput> skipped) {
        return new Manifest(
                new Manifest.Source("movie.mp4", "file:inbox/movie.mp4", 5, "cc", TIME),
                "web",
                outputs,
                skipped,
                JSON.createObjectNode().put("format", "mov"),
                new Manifest.Timing(TIME, TIME, TIME, 250),
                2,
                new Manifest.ToolVersions("0.1.0", "8.0.1"));
    }

    private static ManifestOutput poster(String sha256) {
        return new ManifestOutput(
                "poster", "thumbnail", "thumbnail?at=5s", "poster.jpg", 1, sha256, null, null, JSON.createObjectNode());
    }

    private static Manifest full() {
        ManifestOutput stream = new ManifestOutput(
                "stream",
                "hls",
                "hls",
                "stream.m3u8",
                3,
                "bb",
                List.of(SEGMENT, PLAYLIST),
                "a note",
                JSON.createObjectNode());
        return manifest(List.of(poster("dd"), stream), List.of(new SkippedOutput("sound", "audio", "no sound")));
    }

    private Manifest read(String json) throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE_NAME), json);
        return Manifest.in(folder);
    }

    private static String text(Manifest manifest) {
        return new String(manifest.toJson(), StandardCharsets.UTF_8);
    }

    @Test
    void jsonHasDocumentedKeys() throws Exception {
        assertThat(JSON.readTree(full().toJson())).isEqualTo(JSON.readTree("""
                {"source": {"name": "movie.mp4", "uri": "file:inbox/movie.mp4", "bytes": 5, "sha256": "cc",
                            "modified": "2026-01-02T03:04:05.123456789Z"},
                 "recipe": "web",
                 "outputs": [
                   {"name": "poster", "operation": "thumbnail", "wanted": "thumbnail?at=5s", "file": "poster.jpg",
                    "bytes": 1, "sha256": "dd", "media": {}},
                   {"name": "stream", "operation": "hls", "wanted": "hls", "file": "stream.m3u8",
                    "bytes": 3, "sha256": "bb",
                    "files": [{"file": "stream/0.ts", "bytes": 7, "sha256": "aa"},
                              {"file": "stream.m3u8", "bytes": 3, "sha256": "bb"}],
                    "note": "a note", "media": {}}],
                 "skipped": [{"name": "sound", "operation": "audio", "reason": "no sound"}],
                 "media": {"format": "mov"},
                 "timing": {"queuedAt": "2026-01-02T03:04:05.123456789Z", "startedAt": "2026-01-02T03:04:05.123456789Z",
                            "finishedAt": "2026-01-02T03:04:05.123456789Z", "ffmpegMs": 250},
                 "attempts": 2,
                 "tool": {"cliproute": "0.1.0", "ffmpeg": "8.0.1"}}"""));
    }

    @Test
    void emptyListOfSkippedOutputsIsOmitted() throws Exception {
        JsonNode json = JSON.readTree(manifest(List.of(poster("dd")), List.of()).toJson());
        assertThat(json.has("skipped")).isFalse();
        assertThat(json.has("outputs")).isTrue();
    }

    @Test
    void writtenManifestIsReadUnchanged() throws Exception {
        assertThat(read(text(full()))).isEqualTo(full());
        Manifest withoutOutputs = manifest(List.of(), List.of());
        assertThat(read(text(withoutOutputs))).isEqualTo(withoutOutputs);
    }

    @Test
    void listsFilesInOrderOfDelivery() {
        assertThat(full().files()).containsExactly(new OutputFile("poster.jpg", 1, "dd"), SEGMENT, PLAYLIST);
    }

    @Test
    void ignoresKeysOfNewerVersion() throws Exception {
        assertThat(read(text(full()).replaceFirst("\\{", "{\"added-later\": 1,")))
                .isEqualTo(full());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{half", "[]", "{}", "{\"source\": {}}", "{\"outputs\": [null]}"})
    void rejectsTruncatedAndForeignFiles(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void missingFileIsReported() {
        assertThatThrownBy(() -> Manifest.in(folder)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void hasAllOutputsOfRecipeWithSameNameAndOptions() {
        assertThat(full().hasAllOutputsOf(recipe("web", "poster", "thumbnail?at=5s")))
                .isTrue();
        assertThat(full().hasAllOutputsOf(recipe("web", "poster", "thumbnail?at=6s")))
                .isFalse();
        assertThat(full().hasAllOutputsOf(recipe("web", "other", "thumbnail?at=5s")))
                .isFalse();
        assertThat(full().hasAllOutputsOf(recipe("other", "poster", "thumbnail?at=5s")))
                .isFalse();
    }

    @Test
    void onlyOptionalOutputsMayBeSkipped() {
        assertThat(full().hasAllOutputsOf(recipe("web", "sound", "audio?optional=true")))
                .isTrue();
        assertThat(full().hasAllOutputsOf(recipe("web", "sound", "audio"))).isFalse();
    }

    private static Recipe recipe(String name, String output, String text) {
        return new Recipe(name, Map.of(output, OutputRequest.parse(text)));
    }

    @Test
    void detectsMissingAndChangedFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("poster.jpg"), "x");
        Manifest manifest = manifest(List.of(poster(Sha256.of(file))), List.of());
        assertThat(manifest.hasAllFilesIn(folder)).isTrue();
        Files.writeString(file, "y");
        assertThat(manifest.hasAllFilesIn(folder)).isFalse();
        Files.delete(file);
        assertThat(manifest.hasAllFilesIn(folder)).isFalse();
    }
}
