package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.JavaProgram;
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

/** Runs the program as a process, with secrets from all sources of configuration, and with failures of all kinds. */
@Timeout(180)
class SecretsTest {

    private static final String FROM_ENVIRONMENT = "env%25+Geheimnis&1";
    private static final String FROM_FILE = "file{{x}}Geheimnis$2";
    private static final String IN_URI = "plainGeheimnis3";
    private static final String STORE_PASSWORD = "storeGeheimnis4";

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
        ProcessBuilder builder = JavaProgram.command(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve(command + ".log").toFile()));
        builder.environment().put("CAMERA_PASSWORD", FROM_ENVIRONMENT);
        return builder.start();
    }

    /** @param other the port of another server, where the same user has another password */
    private void configure(LoopbackFtpServer camera, int other) throws IOException {
        Files.writeString(folder.resolve("secret"), FROM_FILE);
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
                        camera.port(), IN_URI, folder.resolve("secret"), STORE_PASSWORD, other));
    }

    /** Returns the command line of each of the program's processes, which every user of the machine can see. */
    private static List<String> commandLines(Process program) {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(program.toHandle()), program.descendants()).forEach(each -> {
            try {
                lines.add(Files.readString(
                        Path.of("/proc", String.valueOf(each.pid()), "cmdline"), StandardCharsets.ISO_8859_1));
            } catch (IOException ignored) {
                // the process has ended, or this system has no /proc
                lines.add(each.info().commandLine().orElse(""));
            }
        });
        return lines;
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain("Geheimnis");
    }

    @Test
    void hidesSecretsInLogsReportsArgumentsAndDoctor() throws Exception {
        try (LoopbackFtpServer server = new LoopbackFtpServer(folder.resolve("server"), "camera", FROM_ENVIRONMENT)) {
            server.start();
            // no server listens on this port
            configure(server, 1);
            Files.createDirectories(server.home().resolve("inbox"));
            process = start("run");
            try (FtpUploader camera = new FtpUploader(server)) {
                camera.upload(Media.mp4(2), "inbox/movie.mp4");
                camera.upload(new ByteArrayInputStream(Media.cutOff()), "inbox/broken.mov");
            }
            Set<String> seen = new LinkedHashSet<>();
            Path dead = folder.resolve("data/dead-letter/camera");
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> collectCommandLines(seen)
                            && Files.exists(dead.resolve("broken.mov"))
                            && Files.exists(dead.resolve("movie.mp4"))
                            && log().contains("[other] cannot poll"));
            assertThat(seen).anyMatch(line -> line.contains("ffprobe")).allSatisfy(SecretsTest::assertNoSecret);
            assertReports(dead);
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertNoSecret(log());
            // a server that refuses the passwords
            configure(server, server.port());
            for (String command : List.of("doctor", "run")) {
                assertReportsRefusedLogin(command);
            }
        }
    }

    private void assertReportsRefusedLogin(String command) throws Exception {
        process = start(command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(folder.resolve(command + ".log"));
        assertThat(output).contains("rejected the login");
        assertNoSecret(output);
    }

    private boolean collectCommandLines(Set<String> seen) throws IOException {
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
