package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.cliproute.support.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata of several files in each output format. */
class ProbeCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        Files.copy(Media.mp4(2), folder.resolve("a, \"film\".mp4"));
        Files.write(folder.resolve("broken.mov"), Media.cutOff());
        Files.copy(Media.sound(2), folder.resolve("c.m4a"));
        Files.copy(Media.anamorphic(2), folder.resolve("wide\\.mp4"));
    }

    @Test
    void jsonContainsOutputOfFfprobeAndSummary() throws Exception {
        Call call = Call.of("probe", "--json", folder.toString());
        JsonNode files = new ObjectMapper().readTree(call.out());

        assertThat(call.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
        assertThat(files).hasSize(4);
        JsonNode film = files.get(0);
        assertThat(film.path("file").asText()).endsWith("a, \"film\".mp4");
        assertThat(film.path("summary").path("duration").asDouble()).isEqualTo(2);
        assertThat(film.path("summary").path("video").asText()).isEqualTo("h264");
        assertThat(film.path("summary").path("frameRate").asDouble()).isEqualTo(25);
        assertThat(film.path("format").path("format_name").asText()).contains("mp4");
        assertThat(film.path("streams")).hasSize(2);
        assertThat(files.get(1).path("error").path("message").asText()).contains("moov atom not found");
        assertThat(files.get(3).path("summary").path("width").asInt()).isEqualTo(640);
    }

    @Test
    void csvHasHeaderAndOneRowPerFile() throws Exception {
        Call call = Call.of("probe", "--csv", "--workers=auto", folder.toString());
        MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(call.out());
        List<Map<String, String>> read = rows.readAll();

        assertThat(read).hasSize(4);
        assertThat(read.get(0))
                .containsEntry("duration", "2.0")
                .containsEntry("width", "320")
                .containsEntry("audio", "aac");
        assertThat(read.get(0).get("file")).endsWith("a, \"film\".mp4");
        assertThat(read.get(1).get("error")).contains("moov atom not found");
        assertThat(read.get(2)).containsEntry("video", "").containsEntry("sampleRate", "44100");
    }

    @Test
    void tableIsAlignedAndExitCodeReportsFailures() {
        Call all = Call.of("probe", folder.toString());
        assertThat(all.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
        List<String> lines = all.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1).indexOf("320x180")).isEqualTo(lines.get(0).indexOf("resolution"));
        assertThat(lines.get(2)).contains("FAIL", "moov atom not found");

        assertThat(Call.of("probe", folder.resolve("c.m4a").toString()).exitCode())
                .isZero();
        assertThat(Call.of("probe", folder.resolve("gone").toString()).exitCode())
                .isEqualTo(ExitCode.WRONG_CALL);
        assertThat(Call.of("probe", "--json", "--csv", folder.toString()).exitCode())
                .isEqualTo(ExitCode.WRONG_CALL);
    }
}
