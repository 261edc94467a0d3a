package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launcher script with stubs of Java, {@code jar} and Maven that print their arguments. */
class LauncherScriptTest {

    @TempDir
    private Path home;

    @BeforeEach
    void layOutBuiltProject() throws IOException {
        Files.copy(Path.of("cliproute"), home.resolve("cliproute"));
        for (String name : List.of("src/main", "routes", "kamelets", "target", "jdk/bin", "bin")) {
            Files.createDirectories(home.resolve(name));
        }
        Files.writeString(home.resolve("jdk/release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
        for (String name : List.of("application.properties", "pom.xml", "target/cliproute.jar", "target/java-17.jsa")) {
            Files.createFile(home.resolve(name));
        }
        script("jdk/bin/java", "echo \"java $*\"");
        script("jdk/bin/jar", "while [ $# -gt 0 ]; do [ \"$1\" != --file ] || : >\"$2\"; shift; done");
        script("bin/mvn", "echo \"maven $*\" >&2");
        Files.setLastModifiedTime(
                Files.createFile(home.resolve("target/.built")),
                FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void script(String name, String line) throws IOException {
        Path script = Files.writeString(home.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private String launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "cliproute"));
        command.addAll(List.of(arguments));
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().merge("PATH", home.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }

    @Test
    void showsHelpOfBenchmarkWithoutBuildingIt() throws Exception {
        assertThat(launch("bench", "--help"))
                .endsWith("io.cliproute.cli.CliprouteCommand bench --help\n")
                .doesNotContain("building");
        assertThat(Call.of("bench", "--help").out()).contains("--runs=N", "--only=NAME");
    }

    @Test
    void announcesRebuildAfterChange() throws Exception {
        FileTime later = FileTime.from(Instant.now().plusSeconds(120));
        Files.setLastModifiedTime(home.resolve("pom.xml"), later);

        assertThat(launch("recipes")).startsWith("cliproute: building, because sources have changed\n");
    }
}
