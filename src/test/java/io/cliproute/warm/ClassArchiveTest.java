package io.cliproute.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.process.OrphanGuard;
import io.cliproute.process.ProcessExecutor;
import io.cliproute.process.ProcessLimits;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Needed;
import io.cliproute.support.Tools;
import io.cliproute.toolchain.FfmpegFailures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassArchiveTest {

    private static final ProcessExecutor COLD = new ProcessExecutor(
            OrphanGuard.detect(Sandbox.NONE), Sandbox.NONE, ProcessLimits.NONE, new FfmpegFailures());

    @TempDir
    private Path folder;

    private List<Path> jars;
    private List<Path> natives;

    /** Java archives no classes of a folder. */
    @BeforeEach
    void pack() throws IOException {
        Needed.that(
                Needed.hasJavaItsClassArchive(), "Java has no archive of its own here (java -Xshare:dump makes it)");
        WarmWorkerProgram libraries = WarmWorkerProgram.of(Tools.TOOLCHAIN).orElseThrow();
        jars = new ArrayList<>(libraries.classPath());
        natives = libraries.natives();
        Path jar = folder.resolve("ours.jar");
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        "target/classes",
                        "io/cliproute/warm");
        assertThat(packed).isZero();
        jars.set(0, jar);
    }

    private WarmWorkerProgram with(ClassArchive archive) {
        return new WarmWorkerProgram(jars, natives, Optional.of(archive));
    }

    @Test
    void aChildThatEndsByItselfWritesItAndTheNextOneUsesIt() throws Exception {
        Path file = folder.resolve("child.jsa");
        WarmWorkerProgram writes = with(new ClassArchive(file, true));
        try (WarmWorker child = new WarmWorker(COLD.startCompanion(writes.command(), writes.access()), true)) {
            assertThat(child.greeting()).isEqualTo(Tools.TOOLCHAIN.version());
        }
        assertThat(file).isNotEmptyFile();

        List<String> command =
                new ArrayList<>(with(new ClassArchive(file, false)).command());
        command.add(1, "-Xlog:class+load:stderr");
        Process next = new ProcessBuilder(command).start();
        next.getOutputStream().close();

        assertThat(new String(next.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("io.cliproute.warm.worker.WarmWorkerMain source: shared objects file (top)");
        assertThat(next.waitFor()).isZero();
    }
}
