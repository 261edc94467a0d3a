package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in the READMEs of {@code examples}. */
class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void plainCamelApplicationMakesThumbnail() throws Exception {
        Example example = Example.copy("plain-camel", folder.resolve("example"));

        assertThat(example.run()).as(example.output()).isZero();
        assertThat(ImageIO.read(example.folder()
                                .resolve("out/sintel-extract.mp4/thumbnail.jpg")
                                .toFile())
                        .getWidth())
                .isEqualTo(640);
    }
}
