package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Failing standard output: a full disk is an error, a closed pipe is not. */
@Timeout(120)
class FullOutputTest {

    private static String errors(Process program) throws IOException {
        return new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void failsWhenDiskIsFull() throws Exception {
        Process program = JavaProgram.command("operations")
                .redirectOutput(new File("/dev/full"))
                .start();

        assertThat(errors(program)).startsWith("cliproute: output incomplete: ").hasLineCount(1);
        assertThat(program.waitFor()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
    }

    @Test
    void succeedsWhenReaderClosesPipe() throws Exception {
        Process program = JavaProgram.command("operations").start();
        // before Java has started, so that even the first write fails
        program.getInputStream().close();

        assertThat(errors(program)).isEmpty();
        assertThat(program.waitFor()).isZero();
    }
}
