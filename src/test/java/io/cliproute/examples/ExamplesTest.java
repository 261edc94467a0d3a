package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    @Test
    void programLoadsRouteOfSite() throws Exception {
        Example example = Example.copy("own-route", folder.resolve("example"));
        Path requests = Files.createDirectory(example.folder().resolve("requests"));
        Files.copy(Path.of("samples/sintel-extract.mp4"), requests.resolve("sintel-extract.mp4"));
        Path picture = example.folder().resolve("pictures/sintel-extract.mp4/thumbnail.jpg");
        Process program = example.start();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(picture));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(requests.resolve(".done/sintel-extract.mp4")));

            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(320);
        } finally {
            program.destroy();
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(example.output()).contains("polling sources: inbox");
    }
}
