package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch processing of real media. */
class BatchCommandTest {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void createInput() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = folder.resolve("out %");
        Files.createDirectories(in.resolve("sub"));
        Files.copy(Media.mp4(2), in.resolve("电影 100%.mp4"));
        Files.copy(Media.mp4(2), in.resolve("sub/-rf.mp4"));
        Files.write(in.resolve("broken.mov"), Media.cutOff());
    }

    private Call batch(String... more) {
        return batch("small", out, more);
    }

    private Call batch(String recipe, Path target, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "batch",
                "--set=cliproute.recipe.small.poster=thumbnail?width=160",
                "--set=cliproute.work.min-free-space=1MB",
                "--recipe=" + recipe,
                "--out=" + target));
        arguments.addAll(Arrays.asList(more));
        return Call.of(arguments.toArray(String[]::new));
    }

    @Test
    void processesFilesAndReportsFailuresAndKeepsOriginals() throws Exception {
        List<Path> before = Site.files(in);
        Call first = batch("-r", in.toString());

        assertThat(first.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
        assertThat(first.out().lines())
                .contains("done  电影 100%.mp4", "done  sub/-rf.mp4", "failed:")
                .anyMatch(line -> line.matches("FAIL  broken.mov: .*moov atom not found.*"))
                .anyMatch(line -> line.startsWith("3 files: 2 done, 1 failed, 0 skipped; "));
        assertThat(Tools.ffprobe(out.resolve("sub/-rf.mp4/poster.jpg"), "stream=width"))
                .isEqualTo("160");
        JsonNode reason = Site.json(out.resolve("broken.mov.error.json"));
        assertThat(reason.path("category").asText()).isEqualTo("media");
        assertThat(reason.path("requeue").asText()).contains("run the same command again");
        assertThat(Site.files(in)).isEqualTo(before);
        assertThat(out.resolve(".cliproute")).doesNotExist();

        Files.copy(Media.mp4(2), in.resolve("broken.mov"), StandardCopyOption.REPLACE_EXISTING);
        Call second = batch("-r", in.toString());
        assertThat(second.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(second.out()).contains("done  broken.mov", "skip  sub/-rf.mp4", "1 done, 0 failed, 2 skipped");
        assertThat(out.resolve("broken.mov.error.json")).doesNotExist();
    }

    @Test
    void appliesOperationWithoutConfiguredRecipe() throws Exception {
        Call call = batch("thumbnail?width=100&at=10%", out, in.resolve("sub").toString());

        assertThat(call.exitCode()).as(call.err()).isEqualTo(ExitCode.OK);
        assertThat(Tools.ffprobe(out.resolve("-rf.mp4/thumbnail.jpg"), "stream=width"))
                .isEqualTo("100");
        assertThat(batch("thumbnail?widht=100", out, in.toString()).err())
                .contains("--recipe = thumbnail?widht=100: ", "did you mean 'width'?");
    }

    @Test
    void skipsUpToDateFilesUnlessForced() {
        assertThat(batch(in + "/电影 100%.mp4").exitCode()).isZero();
        // FFmpeg is not needed when all files are skipped
        assertThat(batch("--set=cliproute.ffmpeg.path=/no/ffmpeg", in + "/电影 100%.mp4")
                        .out())
                .contains("skip  电影 100%.mp4", "0 done, 0 failed, 1 skipped");
        assertThat(batch("--force", in + "/电影 100%.mp4").out()).contains("1 done, 0 failed, 0 skipped");
        assertThat(batch("--set=cliproute.recipe.small.poster=thumbnail?width=100", in + "/电影 100%.mp4")
                        .out())
                .contains("1 done, 0 failed, 0 skipped");
    }

    @Test
    void printsOneJsonObjectPerLine() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : batch("--json", "--workers=2", "-r", in.toString())
                .out()
                .lines()
                .toList()) {
            lines.add(json.readTree(line));
        }

        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3)).anySatisfy(line -> {
            assertThat(line.path("path").asText()).isEqualTo("sub/-rf.mp4");
            assertThat(line.path("status").asText()).isEqualTo("done");
            assertThat(line.path("outputs").get(0).asText()).isEqualTo("poster");
            assertThat(line.path("seconds").asDouble()).isPositive();
        });
        assertThat(lines.subList(0, 3)).anySatisfy(line -> {
            assertThat(line.path("status").asText()).isEqualTo("failed");
            assertThat(line.path("category").asText()).isEqualTo("media");
            assertThat(line.path("message").asText()).contains("moov atom not found");
        });
        JsonNode summary = lines.get(3).path("summary");
        assertThat(summary.path("files").asInt()).isEqualTo(3);
        assertThat(summary.path("failed").asInt()).isEqualTo(1);
    }

    /** Root may read every folder, so the path is longer than the system accepts. */
    @Test
    void reportsUnreadableFolderAndProcessesOtherFiles() throws IOException {
        Path deep = in.resolve("d");
        Path all = deep;
        while (all.toString().length() < 3700) {
            all = all.resolve("d".repeat(200));
        }
        Files.createDirectories(all.resolve("e".repeat(200)));
        Path deeper = Files.move(deep, in.resolve("d".repeat(250)));
        try {
            Call call = batch("-r", in.toString());

            assertThat(call.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
            assertThat(call.out().lines())
                    .contains("done  电影 100%.mp4", "done  sub/-rf.mp4")
                    .anyMatch(line -> line.matches("FAIL  d{250}/.*: File name too long"))
                    .anyMatch(line -> line.startsWith("4 files: 2 done, 2 failed"));
        } finally {
            Files.move(deeper, deep);
        }
    }

    @Test
    void namesUnwritableOutputFolderOnce() throws IOException {
        Files.createFile(Files.createDirectory(out).resolve(".cliproute"));

        assertThat(batch(in.toString()).err())
                .endsWith("may write to " + out.resolve(".cliproute/work") + ", " + out + "\n");
    }

    @Test
    void rejectsUnusableFileNameWithoutWriting() throws Exception {
        Path odd = Files.copy(Media.mp4(2), in.resolve("back\\slash.mp4"));
        Call call = batch(odd.toString());

        assertThat(call.exitCode()).isEqualTo(ExitCode.MEDIA_FAILED);
        assertThat(call.out())
                .contains(
                        "FAIL  back\\slash.mp4: it has a name that contains a backslash, the separator of folders on other systems");
        assertThat(Site.files(out)).isEmpty();
    }

    @Test
    void reportsWrongCallInOneLine() {
        assertThat(batch("smal", out, in.toString()).err())
                .isEqualTo("cliproute: --recipe = smal: neither a recipe nor an operation; did you mean 'small'?\n");
        assertThat(batch("--set=cliproute.workrs=3", in.toString()).exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(batch("--set=cliproute.source.inbox.after=leave", in.toString())
                        .err())
                .contains("is not one of archive, delete, keep");
        assertThat(batch("--workers=0", in.toString()).err()).contains("--workers = 0: is not from 1 to 256");
        assertThat(batch("small", in.resolve("broken.mov/x/y"), in.toString()))
                .isEqualTo(new Call(
                        ExitCode.WRONG_CALL,
                        "",
                        "cliproute: --out = " + in.resolve("broken.mov/x/y") + ": " + in.resolve("broken.mov")
                                + " is not a folder\n"));
        assertThat(batch("small", folder.resolve("%41?"), in.toString()).err()).contains("choose another folder");
        assertThat(batch("--set=cliproute.ffmpeg.path=/no/ffmpeg", in.toString())
                        .exitCode())
                .isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(batch("--set=cliproute.work.min-free-space=1000TB", in.toString())
                        .exitCode())
                .isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(out).doesNotExist();
    }
}
