package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Output of {@code run} and {@code batch} on a terminal. */
@Timeout(240)
class BoardTest {

    private static final String BOARD = "── up ";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Returns a site with a film that takes long and one that is damaged in its inbox. */
    private Path site() throws IOException {
        Path configuration = new Site(folder)
                .set("source.inbox.recipe", "film")
                .set("recipe.film.film", "clip?duration=240s&mode=exact")
                .set("workers", "2")
                .set("http.enabled", "false")
                .configuration();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(Media.slow(), inbox.resolve("电影.mp4"));
        Files.write(inbox.resolve("broken.mp4"), Arrays.copyOf(Files.readAllBytes(Media.mp4(2)), 3_000));
        return configuration;
    }

    private static List<String> program(String... arguments) {
        return JavaProgram.command(arguments).command();
    }

    /** Returns the percentages that were shown, each time when it changed. */
    private static List<Integer> percentages(String output, String pattern) {
        List<Integer> shown = new ArrayList<>();
        Pattern.compile(pattern).matcher(output).results().forEach(match -> {
            int share = Integer.parseInt(match.group(1));
            if (shown.isEmpty() || shown.get(shown.size() - 1) != share) {
                shown.add(share);
            }
        });
        return shown;
    }

    @Test
    void runShowsProgressAndResultsBelowTheLogUntilCtrlC() throws Exception {
        String progress = "\\[inbox\\] 电影\\.mp4 +rendering +[━─]+ +(\\d+) %";
        List<String> run = program("run", "--config", site().toString());
        try (PseudoTerminal terminal = new PseudoTerminal(folder, List.of("NO_COLOR=1"), run)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> {
                String output = terminal.output();
                return output.contains("1 failed")
                        && percentages(output, progress).size() > 2;
            });
            terminal.resize(50, 200);
            await().atMost(Duration.ofSeconds(10)).until(() -> Pattern.compile(BOARD + ".{160,}─\n")
                    .matcher(terminal.output())
                    .find());
            terminal.interrupt();

            assertThat(terminal.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
            String output = terminal.output();
            assertThat(percentages(output, progress)).isSorted();
            assertThat(output)
                    .containsPattern("inbox +(active|held) +0 +[12] ")
                    .containsPattern("\\[inbox\\] broken\\.mp4 +failed \\(media\\)")
                    .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  \\[inbox\\] 电影.mp4: started")
                    .containsPattern(
                            "waiting up to 4 s for 1 running job: \\[inbox\\] 电影.mp4 \\(rendering, \\d+ % done")
                    .contains("A second Ctrl-C or SIGTERM ends the program at once")
                    .doesNotContainPattern("\\^\\[[0-9;]*m");
            // nothing of the board is left
            assertThat(output.lastIndexOf("^[J")).isGreaterThan(output.lastIndexOf(BOARD));
        }
    }

    @Test
    void runPrintsOnlyJsonWithFormatJson() throws Exception {
        List<String> run = program("run", "--config", site().toString(), "--set", "cliproute.log.format=json");
        try (PseudoTerminal terminal = new PseudoTerminal(folder, List.of(), run)) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> terminal.output().contains("moved to the dead-letter folder"));
            terminal.interrupt();

            assertThat(terminal.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
            List<String> lines = terminal.output()
                    .lines()
                    // script's own first and last line, and the echo of Ctrl-C
                    .filter(line -> !line.startsWith("Script "))
                    .map(line -> line.startsWith("^C") ? line.substring(2) : line)
                    .filter(line -> !line.isEmpty())
                    .toList();
            List<JsonNode> events = new ArrayList<>();
            for (String line : lines) {
                events.add(JSON.readTree(line));
            }
            assertThat(events)
                    .hasSizeGreaterThan(8)
                    .allMatch(event -> event.path("timestamp").isNumber()
                            && event.path("level").isTextual()
                            && !event.path("formattedMessage").asText().isEmpty());
            assertThat(events)
                    .extracting(event -> event.path("formattedMessage").asText())
                    .anyMatch(message -> message.startsWith("configuration: "))
                    .anyMatch(message -> message.equals("[inbox] 电影.mp4: started with recipe film"))
                    .anyMatch(message -> message.startsWith("Stopping; waiting up to 4 s for "));
        }
    }

    @Test
    void progressOfBatchNeverDecreases() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < 4; i++) {
            Files.copy(Media.fullHd(4), in.resolve("film-" + i + ".mp4"));
        }
        Files.write(in.resolve("broken.mp4"), Arrays.copyOf(Files.readAllBytes(Media.fullHd(4)), 30_000));
        List<String> batch = program(
                "batch",
                "--recipe=transcode?preset=small",
                "--workers=2",
                "--out=out",
                "--set=cliproute.work.min-free-space=1MB",
                "in");
        try (PseudoTerminal terminal = new PseudoTerminal(folder, List.of(), batch)) {
            assertThat(terminal.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);

            String output = terminal.output();
            assertThat(percentages(output, "batch +(\\d+)%")).isSorted().hasSizeGreaterThan(2);
            for (int i = 0; i < 4; i++) {
                assertThat(percentages(output, " (\\d+)%  film-" + i))
                        .isSorted()
                        .isNotEmpty();
            }
            assertThat(output).contains("4 done, 1 failed").doesNotContain("batch 100%batch");
        }
    }
}
