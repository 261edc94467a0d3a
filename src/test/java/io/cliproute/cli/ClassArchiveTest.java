package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the class archive that the launcher has Java write for faster starts. */
class ClassArchiveTest {

    /** Option with which Java fails if it cannot use the archive. */
    private static final String REQUIRE_ARCHIVE = "-Xshare:on";

    @TempDir
    private Path home;

    /** Makes the files that a build makes. */
    @BeforeEach
    void build() throws Exception {
        Requirements.that(
                Requirements.hasDefaultClassArchive(),
                "this JDK has no default class archive (java -Xshare:dump makes it)");
        for (String name : List.of("src", "routes", "kamelets", "samples", "pom.xml", "application.properties")) {
            Files.createSymbolicLink(home.resolve(name), Path.of(name).toAbsolutePath());
        }
        Files.copy(Path.of("cliproute"), home.resolve("cliproute"));
        assertThat(home.resolve("cliproute").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(
                Files.createDirectory(target()).resolve("lib"),
                Path.of("target/lib").toAbsolutePath());
        pack();
        Files.createFile(target().resolve(".built"));
    }

    private Path target() {
        return home.resolve("target");
    }

    private void pack() throws Exception {
        Process jar = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                        "--create",
                        "--file",
                        target().resolve("cliproute.jar").toString(),
                        "-C",
                        "target/classes",
                        ".")
                .start();
        assertThat(jar.waitFor()).isZero();
    }

    private Process launch(String... options) throws IOException {
        ProcessBuilder launcher = new ProcessBuilder(home.resolve("cliproute").toString(), "recipes")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(home, "output", "").toFile());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("JAVA_OPTS", String.join(" ", options));
        return launcher.start();
    }

    /** Runs the command recipes and returns its whole output. */
    private String recipes(String... options) throws Exception {
        assertThat(finished(launch(options))).isZero();
        try (Stream<Path> files = Files.list(home)) {
            Path last = files.filter(file -> file.getFileName().toString().startsWith("output"))
                    .findFirst()
                    .orElseThrow();
            String output = Files.readString(last);
            Files.delete(last);
            return output;
        }
    }

    private static int finished(Process launcher) throws InterruptedException {
        assertThat(launcher.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return launcher.exitValue();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target())) {
            return files.filter(file -> file.getFileName().toString().contains(".jsa"))
                    .toList();
        }
    }

    @Test
    void writesArchiveOnceAndUsesItSilently() throws Exception {
        String first = recipes();
        assertThat(first).startsWith("clip\n");
        Path archive = archives().get(0);
        Instant made = Files.getLastModifiedTime(archive).toInstant();

        assertThat(Files.size(archive)).isPositive();
        assertThat(recipes()).isEqualTo(first);
        assertThat(recipes(REQUIRE_ARCHIVE)).isEqualTo(first);
        assertThat(recipes("-Xlog:class+load:stdout"))
                .contains("io.cliproute.cli.StopSignals source: shared objects file");
        assertThat(recipes("-XX:+UseParallelGC")).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(archive).toInstant()).isEqualTo(made);

        // after another build Java rejects the archive, as the jar has another timestamp
        pack();
        Files.setLastModifiedTime(
                target().resolve("cliproute.jar"), FileTime.from(Instant.now().plusSeconds(1)));
        Files.setLastModifiedTime(archive, FileTime.from(made.minusSeconds(60)));
        assertThat(recipes()).isEqualTo(first);
        assertThat(archives()).containsExactly(archive);
        assertThat(Files.getLastModifiedTime(archive).toInstant()).isAfter(made.minusSeconds(60));
    }

    /** For example an archive of another JDK in a folder that the user cannot write to. */
    @Test
    void ignoresInvalidArchive() throws Exception {
        Path invalid = target().resolve("java-" + System.getProperty("java.runtime.version") + ".jsa");
        Files.writeString(invalid, "no archive");
        assertThat(recipes()).startsWith("clip\n");
        Files.write(invalid, new byte[0]);
        assertThat(recipes()).startsWith("clip\n");
        assertThat(invalid).isEmptyFile();
    }

    @Test
    void writesOneArchiveForConcurrentLaunchers() throws Exception {
        Process one = launch();
        Process other = launch();
        assertThat(finished(one)).isZero();
        assertThat(finished(other)).isZero();
        assertThat(archives()).singleElement().satisfies(archive -> assertThat(Files.size(archive))
                .isPositive());
        assertThat(recipes(REQUIRE_ARCHIVE)).startsWith("clip\n").doesNotContainIgnoringCase("error");
    }
}
