package io.cliproute.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.cliproute.operation.InputRestrictions;
import io.cliproute.process.Command;
import io.cliproute.process.CommandBinding;
import io.cliproute.process.CommandFailedException;
import io.cliproute.process.FileAccess;
import io.cliproute.process.OrphanGuard;
import io.cliproute.process.ProcessExecutor;
import io.cliproute.process.ProcessLimits;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Media;
import io.cliproute.support.Requirements;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.FfmpegFailures;
import io.cliproute.toolchain.SandboxDetector;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start and stop of warm workers, and execution of rejected commands by FFmpeg's programs. */
class WarmWorkerPoolTest {

    private static final ProcessExecutor COLD = new ProcessExecutor(
            OrphanGuard.detect(Sandbox.NONE), Sandbox.NONE, ProcessLimits.NONE, new FfmpegFailures());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private WarmExecutor executor;

    @BeforeEach
    void createExecutor() {
        executor = WarmExecutor.always(COLD, Tools.TOOLCHAIN, 1);
    }

    @AfterEach
    void end() {
        executor.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> children().isEmpty());
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("WarmWorkerMain"))
                .toList();
    }

    private CommandBinding.WatchedCommand picture(Path film) {
        return ffmpeg(
                film,
                "-filter_threads 1 -threads 1 -an -sn -dn -skip_frame nokey -noaccurate_seek -i",
                "-map 0:0 -frames:v 1 -vf scale=64:36,setsar=1 -fps_mode passthrough -c:v mjpeg -pix_fmt yuvj420p -q:v 5"
                        + " -f image2 -update 1");
    }

    private CommandBinding.WatchedCommand ffmpeg(Path film, String in, String out) {
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-nostdin", "-y"));
        arguments.addAll(InputRestrictions.SOURCE);
        arguments.addAll(List.of(in.split(" ")));
        arguments.add(InputRestrictions.url(film));
        arguments.addAll(List.of(out.split(" ")));
        arguments.add(InputRestrictions.url(folder.resolve("made")));
        return new CommandBinding.WatchedCommand(Command.of(
                Tools.TOOLCHAIN.ffmpeg(), arguments, FileAccess.writing(film, folder), Duration.ofSeconds(30)));
    }

    @Test
    void executesManyCommandsInOneWorker() {
        for (int i = 0; i < 20; i++) {
            assertThat(executor.executeWarm(picture(Media.mp4(3)))).isPresent();
        }

        assertThat(children()).hasSize(1);
        assertThat(folder.resolve("made")).isNotEmptyFile();
    }

    @Test
    void startsProgramForUnsupportedCommand() {
        CommandBinding.WatchedCommand encoding = ffmpeg(Media.mp4(3), "-i", "-c:v libx264 -f matroska");

        assertThat(executor.executeWarm(encoding)).isEmpty();
        executor.execute(encoding);

        assertThat(folder.resolve("made")).isNotEmptyFile();
    }

    @Test
    void reportsErrorInFfmpegsOwnWords() throws IOException {
        Path broken = Files.write(folder.resolve("broken.mov"), Media.cutOff());

        assertThatThrownBy(() -> executor.execute(picture(broken)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("moov atom not found");
    }

    @Test
    void replacesKilledWorker() {
        executor.execute(picture(Media.mp4(3)));
        children().forEach(ProcessHandle::destroyForcibly);

        executor.execute(picture(Media.mp4(3)));

        assertThat(folder.resolve("made")).isNotEmptyFile();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> executor.executeWarm(picture(Media.mp4(3))).isPresent());
    }

    @Test
    void killsHangingWorker() throws IOException {
        // opening a named pipe without a writer blocks
        Path pipe = folder.resolve("pipe.mp4");
        Tools.run(List.of("mkfifo", pipe.toString()));
        Thread asker = new Thread(() -> executor.executeWarm(picture(pipe)));
        asker.start();
        asker.interrupt();

        await().atMost(Duration.ofSeconds(10)).until(() -> !asker.isAlive());
    }

    /** Executes a command that needs no files. */
    private static Optional<byte[]> asked(WarmWorkerPool warm) {
        return warm.execute(
                List.of("ffprobe"),
                Command.of(
                        Path.of("ffprobe"), List.of(), FileAccess.reading(Path.of("film"), Path.of("job")), PATIENCE),
                1,
                false);
    }

    @Test
    void doesNotWaitForWorkerThatCannotBeStarted() {
        WarmWorkerPool.Starter broken = () -> {
            throw new IllegalStateException("a jar in a jar");
        };
        try (WarmWorkerPool none = new WarmWorkerPool(broken, 1, new WarmDemand(0))) {
            assertTimeout(Duration.ofSeconds(10), () -> assertThat(asked(none)).isEmpty());
        }
    }

    @Test
    void killsWorkersThatHangAtStart() {
        List<Process> hanging = new CopyOnWriteArrayList<>();
        WarmWorkerPool.Starter slow = () -> {
            hanging.add(new ProcessBuilder("sleep", "600").start());
            return new WarmWorker(hanging.get(hanging.size() - 1));
        };
        try (WarmWorkerPool warm = new WarmWorkerPool(slow, 2, new WarmDemand(0))) {
            List<Thread> askers = List.of(new Thread(() -> asked(warm)), new Thread(() -> asked(warm)));
            askers.forEach(Thread::start);
            await().atMost(PATIENCE).until(() -> hanging.size() == 2);

            await().atMost(PATIENCE).until(() -> hanging.stream().noneMatch(Process::isAlive));
        }
    }

    @Test
    void startsWorkerAfterTwelveCommands() {
        try (WarmExecutor later = WarmExecutor.onDemand(COLD, Tools.TOOLCHAIN, 4)) {
            assertThat(later.executeWarm(picture(Media.mp4(3)))).isEmpty();
            assertThat(children()).isEmpty();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> later.executeWarm(picture(Media.mp4(3))).isPresent());
        }
    }

    @Test
    void startsWorkerForSheetOfLargeFilm() throws IOException {
        Path film = Files.copy(Media.dense(), folder.resolve("large.mp4"));
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(65 << 20);
        }
        String sheet =
                "-map 0:0 -vf setpts=PTS+15/TB,fps=fps=1000000/30000000:eof_action=pass:round=down,tpad=stop_mode=clone:stop=4,scale=64:36,tile=2x2"
                        + " -frames:v 1 -fps_mode passthrough -c:v mjpeg -pix_fmt yuvj420p -q:v 5 -f image2 -update 1";

        try (WarmExecutor later = WarmExecutor.onDemand(COLD, Tools.TOOLCHAIN, 4)) {
            assertThat(later.executeWarm(ffmpeg(Media.dense(), "-skip_frame nokey -i", sheet)))
                    .isEmpty();
            assertThat(later.executeWarm(ffmpeg(film, "-skip_frame nokey -i", sheet)))
                    .isPresent();
        }
        assertThat(folder.resolve("made")).isNotEmptyFile();
    }

    @Test
    void startsWorkerWhenManyFilesAreExpected() {
        try (WarmExecutor expecting = WarmExecutor.onDemand(COLD, Tools.TOOLCHAIN, 4)) {
            expecting.expect(5);
            assertThat(children()).isEmpty();

            expecting.expect(5);

            await().atMost(Duration.ofSeconds(20)).until(() -> children().size() == 1);
        }
    }

    @Test
    void startsNoWorkerForOtherFfmpeg() {
        Toolchain other = new Toolchain(Path.of("/opt/ffmpeg"), Path.of("/opt/ffprobe"), "8.0.1", "a test");
        try (WarmExecutor none = WarmExecutor.always(COLD, other, 1)) {
            CommandBinding.WatchedCommand asked = new CommandBinding.WatchedCommand(Command.of(
                    other.ffmpeg(),
                    picture(Media.mp4(3)).getArgs(),
                    FileAccess.writing(Media.mp4(3), folder),
                    Duration.ZERO));

            assertThat(none.executeWarm(asked)).isEmpty();
        }
        assertThat(children()).isEmpty();
    }

    @Test
    void sandboxContainsNoFiles() throws Exception {
        Requirements.tool("bwrap");
        Sandbox sandbox = SandboxDetector.detect(Tools.TOOLCHAIN);
        Requirements.that(sandbox.isAvailable(), "bubblewrap does not work here: " + sandbox.obstacle());
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        ProcessExecutor boxed =
                new ProcessExecutor(OrphanGuard.detect(sandbox), sandbox, ProcessLimits.NONE, new FfmpegFailures());
        FileAccess access =
                WarmWorkerProgram.find(Tools.TOOLCHAIN).orElseThrow().access();

        Process child = boxed.startCompanion(
                List.of("/bin/bash", "-c", "cat '" + secret + "'; ls '" + folder + "'; echo x >here; echo end"),
                access);

        assertThat(child.getInputStream().readAllBytes()).asString().isEqualTo("end\n");
    }
}
