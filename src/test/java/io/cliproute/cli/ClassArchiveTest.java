package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.Needed;
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

/** What the launcher has Java archive to start faster. */
class ClassArchiveTest {

    /** Java stops where it can't use it. */
    private static final String ONLY_WITH_IT = Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on";

    @TempDir
    private Path home;

    /** As after a build, without its minute. */
    @BeforeEach
    void build() throws Exception {
        for (String name : List.of("src", "routes", "samples", "pom.xml", "application.properties")) {
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
                .redirectOutput(Files.createTempFile(home, "said", "").toFile());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("JAVA_OPTS", String.join(" ", options));
        return launcher.start();
    }

    /** Says everything that was said. */
    private String recipes(String... options) throws Exception {
        assertThat(finished(launch(options))).isZero();
        try (Stream<Path> said = Files.list(home)) {
            Path last = said.filter(file -> file.getFileName().toString().startsWith("said"))
                    .findFirst()
                    .orElseThrow();
            String words = Files.readString(last);
            Files.delete(last);
            return words;
        }
    }

    private static int finished(Process launcher) throws InterruptedException {
        assertThat(launcher.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return launcher.exitValue();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target())) {
            return files.filter(file -> file.getFileName().toString().contains(".jsa"))
                    .filter(file -> !file.equals(ofChild()))
                    .toList();
        }
    }

    /** That of the child that keeps FFmpeg warm. */
    private Path ofChild() {
        return target().resolve("java-" + System.getProperty("java.runtime.version") + ".child.jsa");
    }

    @Test
    void itIsMadeOnceUsedAndNeverHeardOf() throws Exception {
        String first = recipes();
        assertThat(first).startsWith("clip\n");
        Path archive = archives().get(0);
        Instant made = Files.getLastModifiedTime(archive).toInstant();

        assertThat(Files.size(archive)).isPositive();
        assertThat(Files.exists(ofChild()) && Files.size(ofChild()) > 0).isEqualTo(Needed.hasJavaItsClassArchive());
        assertThat(recipes()).isEqualTo(first);
        assertThat(recipes(ONLY_WITH_IT)).isEqualTo(first);
        assertThat(recipes("-Xlog:class+load:stdout"))
                .contains("io.cliproute.cli.StopSignals source: shared objects file");
        assertThat(recipes("-XX:+UseParallelGC")).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(archive).toInstant()).isEqualTo(made);

        // another build; Java would refuse the archive, for the jar's time is another one
        pack();
        Files.setLastModifiedTime(
                target().resolve("cliproute.jar"), FileTime.from(Instant.now().plusSeconds(1)));
        Files.setLastModifiedTime(archive, FileTime.from(made.minusSeconds(60)));
        assertThat(recipes()).isEqualTo(first);
        assertThat(archives()).containsExactly(archive);
        assertThat(Files.getLastModifiedTime(archive).toInstant()).isAfter(made.minusSeconds(60));
    }

    /** Such as one of another Java, in a folder that nobody may write to. */
    @Test
    void oneThatDoesNotFitIsPassedOver() throws Exception {
        Path unfit = target().resolve("java-" + System.getProperty("java.runtime.version") + ".jsa");
        Files.writeString(unfit, "no archive");
        assertThat(recipes()).startsWith("clip\n");
        Files.write(unfit, new byte[0]);
        assertThat(recipes()).startsWith("clip\n");
        assertThat(unfit).isEmptyFile();
    }

    @Test
    void twoLaunchersAtOnceMakeOne() throws Exception {
        Process one = launch();
        Process other = launch();
        assertThat(finished(one)).isZero();
        assertThat(finished(other)).isZero();
        assertThat(archives()).singleElement().satisfies(archive -> assertThat(Files.size(archive))
                .isPositive());
        assertThat(recipes(ONLY_WITH_IT)).startsWith("clip\n").doesNotContain("rror");
    }
}
