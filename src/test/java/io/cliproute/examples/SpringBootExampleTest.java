package io.cliproute.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cliproute.support.LoopbackPorts;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application of {@code examples/spring-boot} in a process of its own. */
class SpringBootExampleTest {

    private static final Path SAMPLE = Path.of("samples/sintel-extract.mp4");
    private static final Path SOURCES = Path.of("examples/spring-boot/src/main");

    @TempDir
    private Path folder;

    private Process start(GreenMail mail, int port) throws Exception {
        String classPath = System.getProperty("java.class.path");
        String source = SOURCES.resolve("java/films/FilmApplication.java").toString();
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-parameters", "-d", folder.toString(), "-cp", classPath, source);
        assertThat(errors).isZero();
        for (String resource : new String[] {"application.yml", "schema.sql"}) {
            Files.copy(SOURCES.resolve("resources").resolve(resource), folder.resolve(resource));
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classPath,
                        "films.FilmApplication",
                        "--server.port=" + port,
                        "--films.mail-server=localhost:" + mail.getSmtp().getPort(),
                        // Flyway and a part of Artemis are on the class path of the tests only
                        "--spring.flyway.enabled=false",
                        "--spring.autoconfigure.exclude="
                                + "org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Tomcat answers before Camel has started, so the first uploads may fail. */
    private static byte[] upload(int port) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/thumbnail"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(SAMPLE))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        return await().atMost(Duration.ofMinutes(2))
                .ignoreException(ConnectException.class)
                .until(
                        () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()),
                        answer -> answer.statusCode() == 200)
                .body();
    }

    @Test
    void answersUploadWithPictureAndReportsFilmOfFolderByMail() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        int port = LoopbackPorts.free();
        Process application = start(mail, port);
        try {
            assertThat(ImageIO.read(new ByteArrayInputStream(upload(port))).getWidth())
                    .isEqualTo(640);

            Files.createDirectories(folder.resolve("inbox"));
            Files.copy(SAMPLE, folder.resolve("inbox/film.mp4"));
            assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
            assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("New film film.mp4");
        } finally {
            application.destroy();
            assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
            mail.stop();
        }
    }
}
