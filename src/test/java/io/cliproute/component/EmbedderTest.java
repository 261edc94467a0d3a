package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Tools;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Application whose class path has nothing but Camel and what comes with this project. */
class EmbedderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyHost() throws Exception {
        Path classes = Path.of(SmallHost.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path target = Files.createDirectories(folder.resolve("host/io/cliproute/component"));
        try (Stream<Path> files = Files.list(classes.resolve("io/cliproute/component"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("SmallHost"))
                    .toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void getsCamelAndJacksonAndLittleElse() throws Exception {
        assertThat(EmbedderClassPath.artifacts())
                .contains("camel-core-engine", "camel-yaml-dsl", "jackson-databind")
                .noneMatch(
                        name -> name.matches(
                                ".*(ftp|jdbi|flyway|hikari|h2|postgresql|failsafe|picocli|logback|bytedeco|opencv|javacpp|jline).*"))
                .doesNotContain("camel-main", "ffmpeg", "HikariCP", "camel-core-catalog");
        assertThat(megabytes()).isLessThan(15);
    }

    private static double megabytes() throws IOException {
        long bytes = 0;
        for (Path jar : EmbedderClassPath.jars()) {
            bytes += Files.size(jar);
        }
        return bytes / 1e6;
    }

    @Test
    void makesThumbnail() throws Exception {
        assertThat(run("cliproute:thumbnail", Media.mp4(2).toString())).startsWith("bytes: ");
    }

    @Test
    void isToldWhichArtifactFtpNeeds() throws Exception {
        assertThat(run(
                        "cliproute:thumbnail",
                        "-",
                        "cliproute.source.cam.uri=ftp://camera@server/in",
                        "cliproute.source.cam.recipe=thumbnail",
                        "cliproute.source.cam.destinations=out",
                        "cliproute.destination.out.uri=file:" + folder.resolve("out")))
                .contains("cliproute.source.cam.uri", "org.apache.camel:camel-ftp", "not on the class path");
    }

    @Test
    void isToldWhichArtifactTextNeeds() throws Exception {
        assertThat(run("cliproute:thumbnail?text=hello", "-"))
                .contains("thumbnail: option 'text' requires option 'text-font', or the font in"
                        + " com.github.librepdf:openpdf-fonts-extra");
    }

    @Test
    void isToldWhichArtifactsSharedQueueNeeds() throws Exception {
        assertThat(run(
                        "cliproute:thumbnail",
                        "-",
                        "cliproute.queue.uri=jms:queue:media",
                        "cliproute.jms.url=tcp://broker:61616"))
                .contains("cliproute.queue.uri = jms:queue:media: needs org.apache.camel:camel-jms and"
                        + " org.apache.activemq:artemis-jakarta-client, which are not on the class path");
    }

    @Test
    void isToldWhichArtifactsTheJobStoreNeeds() throws Exception {
        String common = "com.zaxxer:HikariCP, dev.failsafe:failsafe, org.flywaydb:flyway-core";
        assertThat(run("log:none", "-", pipeline("jdbc:h2:file:" + folder.resolve("store"))))
                .contains("cliproute.store.url = jdbc:h2:file:", "com.h2database:h2", common, "org.jdbi:jdbi3-core");
        assertThat(run("log:none", "-", pipeline("jdbc:postgresql://server/jobs?user=me&password=secret")))
                .contains(
                        "cliproute.store.url = jdbc:postgresql://server/jobs: the job store needs",
                        "org.flywaydb:flyway-database-postgresql",
                        "org.postgresql:postgresql")
                .doesNotContain("secret");
    }

    @Test
    void startsPipelineWithTheDependenciesOfThePage() throws Exception {
        List<String> dependencies = Pattern.compile(
                        "<artifactId>([\\w-]+)</artifactId>\\s*<version>[\\d.]+</version>\\s*</d")
                .matcher(Files.readString(Path.of("docs/embedding.md")))
                .results()
                .map(dependency -> dependency.group(1))
                .toList();
        assertThat(dependencies).contains("camel-ftp", "h2");
        List<String> properties = new ArrayList<>(List.of(pipeline("jdbc:h2:file:" + folder.resolve("store"))));
        // not contacted before there is a result
        properties.add("cliproute.destination.out.uri=ftp:us@127.0.0.1:1/out?password=secret");

        assertThat(run(
                        EmbedderClassPath.jars(dependencies),
                        "cliproute:thumbnail",
                        Media.mp4(2).toString(),
                        properties.toArray(String[]::new)))
                .startsWith("bytes: ");
        assertThat(folder.resolve("store.mv.db")).exists();
    }

    @Test
    void isToldWhichArtifactsTheAnalysisOfFramesNeeds() throws Exception {
        assertThat(run("cliproute:frames", Media.mp4(2).toString()))
                .startsWith("failed: ")
                .contains("org.bytedeco:opencv");
    }

    @Test
    void keepsItsOwnLogConfiguration() throws Exception {
        Files.writeString(folder.resolve("host/logback-test.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>host-log %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """);
        List<Path> logback = Stream.of("ch.qos.logback.classic.Logger", "ch.qos.logback.core.Context")
                .map(EmbedderTest::jarOf)
                .toList();

        assertThat(run(logback, "cliproute:thumbnail", Media.mp4(2).toString()))
                .contains("host-log AbstractCamelContext Apache Camel", "bytes: ");
    }

    private String[] pipeline(String store) {
        return new String[] {
            "cliproute.source.in.uri=file:" + folder.resolve("in"),
            "cliproute.source.in.recipe=thumbnail",
            "cliproute.source.in.destinations=out",
            "cliproute.destination.out.uri=file:" + folder.resolve("out"),
            "cliproute.store.url=" + store
        };
    }

    private String run(String uri, String file, String... properties) throws Exception {
        return run(List.of(), uri, file, properties);
    }

    /** Runs the application and returns its output. */
    private String run(List<Path> additional, String uri, String file, String... properties) throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(folder.resolve("host"), product()));
        classPath.addAll(EmbedderClassPath.jars());
        classPath.addAll(additional);
        List<String> command = new ArrayList<>(JavaProgram.JAVA);
        command.addAll(List.of(
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                SmallHost.class.getName(),
                uri,
                file,
                "cliproute.ffmpeg.path=" + Tools.TOOLCHAIN.ffmpeg(),
                "cliproute.ffprobe.path=" + Tools.TOOLCHAIN.ffprobe(),
                "cliproute.work.dir=" + folder.resolve("work")));
        command.addAll(Arrays.asList(properties));
        Path output = folder.resolve("output");
        Process host = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            assertThat(host.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            host.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(text).as(Files.readString(folder.resolve("errors"))).isNotEmpty();
        return text;
    }

    private static Path product() throws URISyntaxException {
        return Path.of(CliprouteComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Path jarOf(String className) {
        try {
            return Path.of(Class.forName(className)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
