package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.Camera;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, with secrets in all the ways they may be given, and all sorts of failures. */
@Timeout(180)
class SecretsTest {

    private static final String OF_ENVIRONMENT = "env%25+Geheimnis&1";
    private static final String OF_FILE = "file{{x}}Geheimnis$2";
    private static final String PLAIN = "plainGeheimnis3";
    private static final String OF_STORE = "storeGeheimnis4";

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target/classes").toAbsolutePath() + ":"
                                + Path.of("target/lib").toAbsolutePath() + "/*",
                        "io.cliproute.cli.CliprouteCommand",
                        command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(command + ".log").toFile()));
        builder.environment().put("CAMERA_PASSWORD", OF_ENVIRONMENT);
        return builder.start();
    }

    /** @param other the port of another server, where the same user has another password */
    private void configure(LoopbackFtpServer camera, int other) throws IOException {
        Files.writeString(folder.resolve("secret"), OF_FILE);
        Files.writeString(folder.resolve("application.properties"), """
                cliproute.source.camera.uri = ftp:camera@127.0.0.1:%1$d/inbox?password={{env:CAMERA_PASSWORD}}
                cliproute.source.camera.recipe = thumbnail
                cliproute.source.camera.destinations = outbox, other
                cliproute.source.camera.settle = 200ms
                cliproute.source.other.uri = ftp:camera:%2$s@127.0.0.1:%5$d/other
                cliproute.source.other.recipe = thumbnail
                cliproute.source.other.destinations = outbox
                cliproute.destination.other.uri = ftp:camera@127.0.0.1:%5$d/out?password={{file:%3$s}}
                cliproute.destination.other.retry.attempts = 1
                cliproute.destination.other.retry.delay = 100ms
                cliproute.store.url = jdbc:h2:file:./store;USER=me;PASSWORD=%4$s
                cliproute.work.min-free-space = 1MB
                """.formatted(
                        camera.port(), PLAIN, folder.resolve("secret"), OF_STORE, other));
    }

    /** What anybody on the machine sees of our processes, one text per process. */
    private static List<String> commandLines(Process program) {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(program.toHandle()), program.descendants()).forEach(each -> {
            try {
                lines.add(Files.readString(
                        Path.of("/proc", String.valueOf(each.pid()), "cmdline"), StandardCharsets.ISO_8859_1));
            } catch (IOException ignored) {
                // it has ended, or there is no such folder here
                lines.add(each.info().commandLine().orElse(""));
            }
        });
        return lines;
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain("Geheimnis");
    }

    @Test
    void noSecretIsInLogsReportsArgumentsOrTheDoctorsWords() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", OF_ENVIRONMENT)) {
            server.start();
            // nobody listens there
            configure(server, 1);
            Files.createDirectories(server.home().resolve("inbox"));
            process = start("run");
            try (Camera camera = new Camera(server)) {
                camera.upload(Media.mp4(2), "inbox/movie.mp4");
                camera.upload(new ByteArrayInputStream(Media.cutOff()), "inbox/broken.mov");
            }
            Set<String> seen = new LinkedHashSet<>();
            Path dead = folder.resolve("data/dead-letter/camera");
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> look(seen)
                            && Files.exists(dead.resolve("broken.mov"))
                            && Files.exists(dead.resolve("movie.mp4"))
                            && log().contains("[other] cannot poll"));
            assertThat(seen).anyMatch(line -> line.contains("ffprobe")).allSatisfy(SecretsTest::assertNoSecret);
            assertReports(dead);
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertNoSecret(log());
            // one that refuses the passwords
            configure(server, server.port());
            for (String command : List.of("doctor", "run")) {
                assertSaysSo(command);
            }
        }
    }

    private void assertSaysSo(String command) throws Exception {
        process = start(command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(folder.resolve(command + ".log"));
        assertThat(said).contains("refused the login");
        assertNoSecret(said);
    }

    private boolean look(Set<String> seen) throws IOException {
        assertThat(process.isAlive()).as(log()).isTrue();
        seen.addAll(commandLines(process));
        return true;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("run.log"));
    }

    private static void assertReports(Path dead) throws IOException {
        for (String name : List.of("broken.mov", "movie.mp4")) {
            assertNoSecret(Site.json(dead.resolve(name + ".error.json")).toPrettyString());
        }
        for (Path file : Site.files(dead.getParent().getParent().resolve("outbox"))) {
            assertNoSecret(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }
}
