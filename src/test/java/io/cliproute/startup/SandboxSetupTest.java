package io.cliproute.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.toolchain.Toolchain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxSetupTest {

    private static final Toolchain MISSING_FFMPEG =
            new Toolchain(Path.of("/nowhere/ffmpeg"), Path.of("/nowhere/ffprobe"), "9", "test");

    @Test
    void rejectsRequiredSandboxThatDoesNotWork() {
        assertThatThrownBy(() -> SandboxSetup.of(SandboxMode.BUBBLEWRAP, MISSING_FFMPEG))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(
                        "cliproute.ffmpeg.sandbox = bubblewrap, but bubblewrap does not work here (/nowhere")
                .hasMessageContaining("install it (package bubblewrap")
                .hasMessageEndingWith("or set cliproute.ffmpeg.sandbox = none");
    }

    @Test
    void reportsObstacleOfOptionalSandbox() throws Exception {
        assertThat(SandboxSetup.of(SandboxMode.AUTO, MISSING_FFMPEG).obstacle()).isPresent();
        assertThat(SandboxSetup.of(SandboxMode.NONE, MISSING_FFMPEG)).isEqualTo(Sandbox.NONE);
    }
}
