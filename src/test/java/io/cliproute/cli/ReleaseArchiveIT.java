package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.pipeline.Version;
import io.cliproute.support.Requirements;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Release archives and packages in the folder target. They run with Java and the basic programs of Unix. */
class ReleaseArchiveIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String NAME = "cliproute-" + Version.current();

    /** Programs that the launcher runs; there is no {@code javac}, {@code jar} or {@code mvn}. */
    private static final List<String> PROGRAMS =
            List.of("cksum", "dirname", "find", "head", "mkdir", "mv", "readlink", "rm", "sed");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        assertThat(run(folder, "tar", "-xzf", archive("tar.gz").toString()).exitCode())
                .isZero();
        Path programs = Files.createDirectory(folder.resolve("bin"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), installed(program));
        }
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private record Result(int exitCode, String output) {

        List<String> lines() {
            return output.lines().toList();
        }
    }

    private static Path archive(String ending) {
        return TARGET.resolve(NAME + "." + ending);
    }

    private static Path installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Result run(Path currentFolder, String... command) throws IOException, InterruptedException {
        return result(new ProcessBuilder(command).directory(currentFolder.toFile()));
    }

    private static Result result(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** Runs the launcher of the release in a folder, with nothing on its path but Java and the basic programs. */
    private static Result launch(Path currentFolder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(folder.resolve(NAME).resolve("cliproute").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(currentFolder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        return result(builder);
    }

    private static List<String> names(Path where) {
        return Site.files(where).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static List<Path> releaseFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(NAME))) {
            return files.sorted().toList();
        }
    }

    @Test
    void demonstrationRunsWithJavaRuntimeOnly() throws Exception {
        List<Path> before = releaseFiles();
        Result demo = launch(folder, "demo");

        assertThat(demo.output()).contains("All results are correct.").doesNotContain("FAIL");
        assertThat(demo.exitCode()).isZero();
        // the folder of a release may be read-only
        assertThat(releaseFiles()).isEqualTo(before);
        assertThat(launch(folder, "--version").output()).isEqualTo("cliproute " + Version.current() + "\n");
    }

    @Test
    void batchAndDoctorUseTheCurrentFolder() throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.copy(Path.of("samples/sintel-extract.mp4"), site.resolve("film.mp4"));
        Result batch = launch(site, "batch", "--recipe", "web", "--out", "results", "film.mp4");

        assertThat(batch.exitCode()).as(batch.output()).isZero();
        assertThat(names(site.resolve("results/film.mp4")))
                .containsExactlyInAnyOrder("poster.jpg", "result.json", "teaser.mp4");
        Result doctor = launch(site, "doctor");
        assertThat(doctor.exitCode()).as(doctor.output()).isZero();
        assertThat(doctor.output()).contains(site.toRealPath().resolve("data/work") + " (will be created)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "bench", "package"})
    void commandsOfTheSourceTreeSayThatTheyNeedIt(String command) throws Exception {
        Result result = launch(folder, command);

        assertThat(result.output())
                .isEqualTo("cliproute: " + command
                        + " requires the source tree of cliproute; this is a release, which has only the program\n");
        assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_CALL);
        assertThat(launch(folder, command, "--help").exitCode()).isZero();
    }

    @Test
    void bothArchivesContainTheSameFiles() throws Exception {
        List<String> tar =
                run(folder, "tar", "-tzf", archive("tar.gz").toString()).lines();

        try (ZipFile zip = new ZipFile(archive("zip").toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(Object::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            tar.stream().filter(name -> !name.endsWith("/")).toList());
        }
        assertThat(tar)
                .allMatch(name -> name.startsWith(NAME + "/"))
                .contains(
                        NAME + "/cliproute",
                        NAME + "/LICENSE",
                        NAME + "/application.properties",
                        NAME + "/docs/deploying.md",
                        NAME + "/routes/process.camel.yaml",
                        NAME + "/lib/" + NAME + ".jar");
        assertThat(tar.stream().filter(name -> name.matches(".*/lib/ffmpeg-[^/]*-gpl\\.jar")))
                .hasSize(1);
        // camel-jms needs a part of Spring, but the program nothing of Spring Boot
        assertThat(tar).noneMatch(name -> name.matches(".*/lib/(spring-boot|camel-spring-boot|junit|assertj)[^/]*"));
    }

    @Test
    void dockerfileUsesTheArchive() throws Exception {
        assertThat(Files.readString(TARGET.resolve("Dockerfile")))
                .contains("ADD " + NAME + ".tar.gz /opt/\n")
                .doesNotContain("${");
        assertThat(Files.readString(TARGET.resolve("Dockerfile.dockerignore"))).endsWith("!" + NAME + ".tar.gz\n");
    }

    @Test
    void debianPackageContainsServiceWithConfiguration() throws Exception {
        Requirements.tool("dpkg-deb");
        String deb = debianPackage().toString();
        Path unpacked = folder.resolve("deb");
        assertThat(run(folder, "dpkg-deb", "-R", deb, unpacked.toString()).exitCode())
                .isZero();

        assertThat(Files.readString(unpacked.resolve("DEBIAN/conffiles")))
                .isEqualTo("/etc/cliproute/application.properties\n");
        assertThat(unpacked.resolve("usr/bin/cliproute").toRealPath())
                .isEqualTo(unpacked.toRealPath().resolve("usr/lib/cliproute/cliproute"))
                .isExecutable();
        assertThat(unpacked.resolve("usr/lib/systemd/system/cliproute.service"))
                .hasSameTextualContentAs(Path.of("docs/cliproute.service"));
        assertThat(unpacked.resolve("usr/share/doc/cliproute/copyright")).isNotEmptyFile();
        assertThat(names(unpacked.resolve("usr/lib/cliproute/lib")))
                .containsExactlyInAnyOrderElementsOf(names(folder.resolve(NAME).resolve("lib")));
        String configuration =
                unpacked.resolve("etc/cliproute/application.properties").toString();
        Result recipes = launch(folder, "recipes", "--config", configuration);
        assertThat(recipes.exitCode()).as(recipes.output()).isZero();
    }

    private static Path debianPackage() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("cliproute_" + Version.current() + "_.*\\.deb"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
