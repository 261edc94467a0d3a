package io.cliproute.warm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.FileTree;
import io.cliproute.operation.FfmpegRun;
import io.cliproute.operation.InputRestrictions;
import io.cliproute.operation.MediaFacts;
import io.cliproute.operation.MediaLimits;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Plan;
import io.cliproute.operation.Recipe;
import io.cliproute.probe.FirstFrameReport;
import io.cliproute.probe.MediaReport;
import io.cliproute.process.Command;
import io.cliproute.process.CommandBinding;
import io.cliproute.process.FileAccess;
import io.cliproute.process.OrphanGuard;
import io.cliproute.process.ProcessExecutor;
import io.cliproute.process.ProcessLimits;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.FfmpegFailures;
import io.cliproute.toolchain.SandboxDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.component.exec.ExecResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the results of warm workers with those of FFmpeg's programs, byte for byte. */
class WarmAnswersTest {

    private static final MediaLimits LIMITS = new MediaLimits(100_000_000, 200, Duration.ofHours(24));
    private static final Sandbox SANDBOX = SandboxDetector.detect(Tools.TOOLCHAIN);
    private static final ProcessExecutor COLD =
            new ProcessExecutor(OrphanGuard.detect(SANDBOX), SANDBOX, ProcessLimits.NONE, new FfmpegFailures());
    private static final WarmExecutor WARM = WarmExecutor.always(COLD, Tools.TOOLCHAIN, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path base;

    @AfterAll
    static void end() {
        WARM.close();
    }

    static Stream<Path> films() {
        return Stream.of(
                Media.mp4(3),
                Media.webm(3),
                Media.everything(4),
                Media.portrait(3),
                Media.hdr(2),
                Media.green(2),
                Media.late(3),
                Media.variable(4),
                Media.fragmented(3),
                Media.anamorphic(2),
                Media.odd(2),
                Media.indexLast(),
                Path.of("samples", "sintel-extract.mp4").toAbsolutePath(),
                Path.of("samples", "big-buck-bunny-extract.mov").toAbsolutePath());
    }

    /** Returns films whose timestamps the program does not have to estimate. */
    static Stream<Path> filmsWithReliableTimes() {
        return films().filter(film -> !film.toString().endsWith(".ts"));
    }

    static Stream<Path> filmsAndSounds() {
        return Stream.concat(
                films(), Stream.of(Media.sound(2), Media.song(2), Media.live(2), Media.frame(), Media.interlaced(2)));
    }

    @ParameterizedTest
    @MethodSource("filmsAndSounds")
    void probesFileAsFfprobeDoes(Path film) throws IOException {
        assertSameProbeResult(film, List.of());
    }

    @ParameterizedTest
    @MethodSource("films")
    void listsFirstPacketsAsFfprobeDoes(Path film) throws IOException {
        assertSameProbeResult(film, FirstFrameReport.options(Duration.ofMillis(1500)));
    }

    @Test
    void listsHiddenPacketsOfCopiedClipAsFfprobeDoes() throws IOException {
        Path clip = base.resolve("clip.mp4");
        Tools.ffmpeg(
                "-ss", "1.2", "-i", InputRestrictions.url(Media.mp4(3)), "-c", "copy", InputRestrictions.url(clip));

        assertSameProbeResult(clip, FirstFrameReport.options(Duration.ofMinutes(1)));
    }

    private void assertSameProbeResult(Path film, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        arguments.addAll(InputRestrictions.SOURCE);
        arguments.addAll(LIMITS.inputOptions());
        arguments.addAll(more);
        arguments.addAll(List.of("-show_format", "-show_streams", "-of", "json", "-i", InputRestrictions.url(film)));
        CommandBinding.WatchedCommand probing = command(
                Tools.TOOLCHAIN.ffprobe(),
                arguments,
                FileAccess.reading(film, Files.createDirectory(base.resolve("job"))));

        assertThat(WARM.executeWarm(probing))
                .hasValueSatisfying(printed -> assertThat(tree(printed)).isEqualTo(tree(said(COLD.execute(probing)))));
    }

    @ParameterizedTest
    @MethodSource("filmsWithReliableTimes")
    void rendersKeyFrameAsFfmpegDoes(Path film) throws IOException {
        assertSameOutputs(film, "thumbnail?at=10%&width=160");
        assertSameOutputs(film, "thumbnail?at=1s&height=90&fit=cover&quality=50");
        assertSameOutputs(film, "thumbnail?at=0s");
    }

    @Test
    void rendersSeveralPicturesOfOneCommandAsFfmpegDoes() throws IOException {
        assertSameOutputs(Media.mp4(3), "thumbnail?at=0s + thumbnail?at=1s&width=160 + sheet?columns=2&rows=2");
    }

    /** The worker decodes one frame only, so it cannot choose among several. */
    @ParameterizedTest
    @ValueSource(
            strings = {"thumbnail?pick=best", "thumbnail?accuracy=exact&at=0.1s", "thumbnail?accuracy=exact&at=2s"})
    void rejectsPictureChosenAmongFrames(String operation) throws IOException {
        assertThat(made(Media.mp4(3), operation, this::assertRejected)).isEmpty();
        assertThat(made(Media.late(3), "thumbnail", this::assertRejected)).isEmpty();
    }

    private Optional<byte[]> assertRejected(CommandBinding.WatchedCommand command) {
        assertThat(WARM.executeWarm(command)).isEmpty();
        return Optional.of(new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("filmsWithReliableTimes")
    void rendersSheetOfKeyFramesAsFfmpegDoes(Path film) throws IOException {
        assertSameOutputs(film, "sheet?columns=3&rows=2&width=320");
    }

    /** Tests sheets that show a few key frames, all of them, and more pictures than there are key frames. */
    @ParameterizedTest
    @ValueSource(strings = {"sheet?columns=2&rows=2", "sheet?columns=13&rows=13", "sheet?columns=20&rows=20"})
    void rendersSheetOfSelectedKeyFramesAsFfmpegDoes(String operation) throws IOException {
        assertSameOutputs(Media.dense(), operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libx265 -preset ultrafast", "mpeg4", "libvpx-vp9 -deadline realtime -cpu-used 8"})
    void rendersOtherCodecsAsFfmpegDoes(String encoder) throws IOException {
        assertSameOutputs(Media.dense(encoder), "sheet?columns=2&rows=2");
        assertSameOutputs(Media.dense(encoder), "thumbnail?at=50%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip?start=0s&duration=2s", "audio", "thumbnail + clip"})
    void rejectsCommandsThatCopyStreams(String operation) throws IOException {
        assertThat(made(Media.mp4(3), operation, this::assertRejected)).isEmpty();
    }

    private void assertSameOutputs(Path film, String operation) throws IOException {
        Map<Path, byte[]> expected = made(film, operation, command -> Optional.of(said(COLD.execute(command))));
        Map<Path, byte[]> actual = made(film, operation, WARM::executeWarm);

        assertThat(actual.keySet()).as(operation).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) ->
                assertThat(actual.get(name)).as("%s of %s", operation, film).isEqualTo(bytes));
    }

    /** Returns the content of the files that a recipe makes, by name. */
    private Map<Path, byte[]> made(
            Path film, String operation, Function<CommandBinding.WatchedCommand, Optional<byte[]>> executor)
            throws IOException {
        Path folder = Files.createTempDirectory(base, "job 'ü");
        MediaFacts facts = MediaFacts.of(MediaReport.read(probed(film)).info());
        Map<String, OutputRequest> outputs = new LinkedHashMap<>();
        for (String each : operation.split(" \\+ ")) {
            outputs.put(String.valueOf((char) ('a' + outputs.size())), OutputRequest.parse(each));
        }
        Recipe recipe = new Recipe("test", outputs);
        for (FfmpegRun run : Plan.of(recipe, facts).runs()) {
            CommandBinding.WatchedCommand command = command(
                    Tools.TOOLCHAIN.ffmpeg(), run.arguments(film, folder, LIMITS, 2), FileAccess.writing(film, folder));
            assertThat(executor.apply(command)).as("%s of %s", operation, film).isPresent();
        }
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (Path file : FileTree.files(folder)) {
            files.put(folder.relativize(file), Files.readAllBytes(file));
        }
        return files;
    }

    private byte[] probed(Path film) {
        return said(COLD.execute(command(
                Tools.TOOLCHAIN.ffprobe(),
                List.of(
                        "-v",
                        "error",
                        "-show_format",
                        "-show_streams",
                        "-of",
                        "json",
                        "-i",
                        InputRestrictions.url(film)),
                FileAccess.reading(film, base))));
    }

    private static CommandBinding.WatchedCommand command(Path program, List<String> arguments, FileAccess access) {
        return new CommandBinding.WatchedCommand(Command.of(program, arguments, access, Duration.ofMinutes(1)));
    }

    private static byte[] said(ExecResult result) {
        try {
            return result.getStdout().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
