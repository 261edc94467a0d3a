package io.cliproute.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.SandboxMode;
import io.cliproute.process.Sandbox;
import io.cliproute.toolchain.Toolchain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxSetupTest {

    private static final Toolchain NOWHERE =
            new Toolchain(Path.of("/nowhere/ffmpeg"), Path.of("/nowhere/ffprobe"), "9", "test");

    @Test
    void whereItHasToBeAndDoesNotWorkNothingStarts() {
        assertThatThrownBy(() -> SandboxSetup.of(SandboxMode.BUBBLEWRAP, NOWHERE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cliproute.ffmpeg.sandbox = bubblewrap, and it does not work here (/nowhere")
                .hasMessageContaining("install it (apt-get")
                .hasMessageEndingWith("or set cliproute.ffmpeg.sandbox = none");
    }

    @Test
    void elseThereIsAReasonToTell() throws Exception {
        assertThat(SandboxSetup.of(SandboxMode.AUTO, NOWHERE).obstacle()).isPresent();
        assertThat(SandboxSetup.of(SandboxMode.NONE, NOWHERE)).isEqualTo(Sandbox.NONE);
    }
}
