package io.cliproute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cliproute.config.Isolation;
import io.cliproute.ffmpeg.Sandbox;
import io.cliproute.ffmpeg.Toolchain;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxingTest {

    private static final Toolchain NOWHERE =
            new Toolchain(Path.of("/nowhere/ffmpeg"), Path.of("/nowhere/ffprobe"), "9", "test");

    @Test
    void whereItHasToBeAndDoesNotWorkNothingStarts() {
        assertThatThrownBy(() -> Sandboxing.of(Isolation.BUBBLEWRAP, NOWHERE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cliproute.ffmpeg.sandbox = bubblewrap, and it does not work here (/nowhere")
                .hasMessageContaining("install it (apt-get")
                .hasMessageEndingWith("or set cliproute.ffmpeg.sandbox = none");
    }

    @Test
    void elseThereIsAReasonToTell() throws Exception {
        assertThat(Sandboxing.of(Isolation.AUTO, NOWHERE).obstacle()).isPresent();
        assertThat(Sandboxing.of(Isolation.NONE, NOWHERE)).isEqualTo(Sandbox.NONE);
    }
}
