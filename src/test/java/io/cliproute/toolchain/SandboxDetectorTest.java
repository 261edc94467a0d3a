package io.cliproute.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.process.FileAccess;
import io.cliproute.process.Sandbox;
import io.cliproute.support.Requirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxDetectorTest {

    @TempDir
    private Path base;

    @BeforeEach
    void requireBubblewrap() {
        Requirements.tool("bwrap");
    }

    @Test
    void reportsWhyFfmpegDoesNotStartInSandbox() throws Exception {
        Path script = Files.writeString(base.resolve("ffmpeg"), "#!/bin/sh\nexec " + base.resolve("elsewhere/ffmpeg"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Sandbox none = SandboxDetector.detect(new Toolchain(script, script, "9", "test"));

        assertThat(none.isAvailable()).isFalse();
        assertThat(none.obstacle().orElseThrow()).contains("elsewhere/ffmpeg");
        assertThat(none.prefix(FileAccess.writing(script, base))).isEmpty();
    }

    /** A bubblewrap that is killed while it starts leaves a process behind that never ends. */
    @Test
    void leavesNoProcessBehindAfterFailedTrial() throws Exception {
        Path script = Files.writeString(base.resolve("ffmpeg"), "#!/bin/sh\nexec /nowhere");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        for (int i = 0; i < 20; i++) {
            assertThat(SandboxDetector.detect(new Toolchain(script, script, "9", "test"))
                            .isAvailable())
                    .isFalse();
        }

        await().untilAsserted(() -> assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().commandLine().orElse("").contains(script.toString())));
    }

    @Test
    void acceptsFfmpegOfOperatingSystem() {
        Requirements.tool("ffmpeg");
        Path system = Path.of("/usr/bin/ffmpeg");

        assertThat(SandboxDetector.detect(new Toolchain(system, system.resolveSibling("ffprobe"), "", "PATH"))
                        .isAvailable())
                .isTrue();
    }
}
