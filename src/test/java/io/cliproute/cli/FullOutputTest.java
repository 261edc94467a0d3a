package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(120)
class FullOutputTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCouldNotBePrintedIsNoSuccess() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes:target/lib/*",
                        Cliproute.class.getName(),
                        "operations")
                .redirectOutput(new File("/dev/full"))
                .start();
        String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).isEqualTo(ExitCode.WRONG_ENVIRONMENT);
        assertThat(said).startsWith("cliproute: ").contains("is the disk full").hasLineCount(1);
    }
}
