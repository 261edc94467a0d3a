package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in the READMEs of those examples that need nothing but Camel JBang. */
@Timeout(600)
class JBangExampleTest {

    @TempDir
    private static Path folder;

    private static String path;

    @BeforeAll
    static void installCamelJBang() throws Exception {
        path = CamelCommand.install(folder);
    }

    /** Runs an example until it has made a picture of the sample, and returns the width of that picture. */
    private static int widthOfPicture(String name, String inbox, String picture) throws Exception {
        Example example = Example.copy(name, folder.resolve(name));
        Path films = Files.createDirectory(example.folder().resolve(inbox));
        Files.copy(Path.of("samples/sintel-extract.mp4"), films.resolve("film.mp4"));
        Path made = example.folder().resolve(picture);
        Process camel = example.start(path);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(made) || !camel.isAlive());
            assertThat(made).as(example::output).exists();
            return ImageIO.read(made.toFile()).getWidth();
        } finally {
            camel.destroy();
            assertThat(camel.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void routeWithComponentMakesThumbnail() throws Exception {
        assertThat(widthOfPicture("jbang", "inbox", "outbox/film.mp4/thumbnail.jpg"))
                .isEqualTo(640);
    }

    @Test
    void routeWithKameletMakesSheet() throws Exception {
        assertThat(widthOfPicture("kamelet", "films", "sheets/film.mp4/sheet.jpg"))
                .isEqualTo(900);
    }
}
