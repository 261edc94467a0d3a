package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLayersTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.writeString(folder.resolve("site.properties"), """
                cliproute.queue.size = many
                cliproute.ffmpeg.timeout = 1m
                cliproute.source.my-cam.uri = file:in
                cliproute.recipe.mine.poster = clip
                """);
    }

    @Test
    void mapsEnvironmentVariablesToKeysWithDashesAndDots() throws ConfigurationException {
        Map<String, String> environment = Map.of(
                "CLIPROUTE_WORKERS", "8",
                "CLIPROUTE_WORK_MIN_FREE_SPACE", "2GB",
                "CLIPROUTE_DEAD_LETTER_DIR", "/x",
                "CLIPROUTE_SOURCE_MY_CAM_URI", "file:a",
                "CLIPROUTE_SOURCE_NEW_SETTLE", "1s",
                "CLIPROUTE_DESTINATION_OUT_RETRY_ATTEMPTS", "1",
                "CLIPROUTE_RECIPE_MINE_POSTER", "thumbnail",
                "PATH", "/bin");

        assertThat(ConfigurationLayers.read(Optional.of(file), Map.of(), environment)
                        .given())
                .containsAllEntriesOf(Map.of(
                        "cliproute.workers", "8",
                        "cliproute.work.min-free-space", "2GB",
                        "cliproute.dead-letter.dir", "/x",
                        "cliproute.source.my-cam.uri", "file:a",
                        "cliproute.source.new.settle", "1s",
                        "cliproute.destination.out.retry.attempts", "1",
                        "cliproute.recipe.mine.poster", "thumbnail"))
                .doesNotContainValue("/bin");
    }

    @Test
    void removesSpacesAroundValuesOfAllLayers() throws ConfigurationException {
        Map<String, String> given = ConfigurationLayers.read(
                        Optional.of(file),
                        Map.of("cliproute.source.my-cam.recipe", "web "),
                        Map.of("CLIPROUTE_WORKERS", " 8"))
                .given();

        assertThat(given)
                .contains(Map.entry("cliproute.source.my-cam.recipe", "web"), Map.entry("cliproute.workers", "8"));
    }

    @Test
    void ignoresByteOrderMark() throws Exception {
        Files.writeString(file, "\uFEFFcliproute.source.inbox.uri = file:mine\n");

        assertThat(ConfigurationLayers.read(Optional.of(file), Map.of(), Map.of())
                        .given())
                .contains(Map.entry("cliproute.source.inbox.uri", "file:mine"));
    }

    @Test
    void acceptsEmptyFile() throws Exception {
        Files.writeString(file, "");

        assertThat(ConfigurationLayers.read(Optional.of(file), Map.of(), Map.of())
                        .origins())
                .doesNotContainValue(file.toString());
    }

    @Test
    void rejectsFileInAnotherEncoding() throws Exception {
        Files.writeString(file, "cliproute.archive.dir = größer\n", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ConfigurationLayers.read(Optional.of(file), Map.of(), Map.of()))
                .hasMessage(file + " is not readable: it is not encoded in UTF-8");
    }

    @Test
    void reportsTheLayerOfAMistake() throws ConfigurationException {
        ConfigurationLayers layers = ConfigurationLayers.read(
                Optional.of(file),
                Map.of("cliproute.workers", "none"),
                Map.of("CLIPROUTE_WORKER", "/x", "CLIPROUTE_FFMPEG_TIMEOUT", "soon", "CLIPROUTE_WORKERS", "8"));

        assertThatThrownBy(() -> SettingsReader.read(layers))
                .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.mistakes())
                        .contains(
                                "cliproute.worker = /x: is not a known key; did you mean 'cliproute.workers'? (from the"
                                        + " environment variable CLIPROUTE_WORKER)",
                                "cliproute.workers = none: is not a whole number from 1 to 256 (from --set)",
                                "cliproute.queue.size = many: is not a whole number from 1 to 1000000 (from " + file
                                        + ")")
                        .anyMatch(line -> line.startsWith("cliproute.ffmpeg.timeout = soon: ")
                                && line.endsWith(" (from the environment variable CLIPROUTE_FFMPEG_TIMEOUT)")));
    }
}
