package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locale that the launcher gives to Java, for which a script stands in that shows it. */
class LocaleTest {

    @TempDir
    private Path folder;

    private List<String> locale(Map<String, String> given) throws Exception {
        // nothing is to be built, and there is an empty archive
        Path target = Files.createDirectories(folder.resolve("target"));
        for (String file : List.of("cliproute.jar", ".built", "java-17.jsa")) {
            Files.write(target.resolve(file), new byte[0]);
        }
        Path launcher = folder.resolve("cliproute");
        if (Files.notExists(launcher)) {
            Files.copy(Path.of("cliproute"), launcher);
        }
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_RUNTIME_VERSION=\"17\"\n");
        Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nenv\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString(), "recipes");
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().putAll(given);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Path said = folder.resolve("said");
        Process process = builder.redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(said).stream()
                .filter(line -> line.matches("(LC_.*|LANG)=.*"))
                .toList();
    }

    @Test
    void namesKeepTheirEncodingAndTheSystemSpeaksEnglish() throws Exception {
        assertThat(locale(Map.of("LC_ALL", "de_DE.UTF-8", "LANG", "fr_FR")))
                .containsExactlyInAnyOrder("LANG=de_DE.UTF-8", "LC_CTYPE=de_DE.UTF-8", "LC_MESSAGES=C");
        assertThat(locale(Map.of("LANG", "de_DE.utf8")))
                .containsExactlyInAnyOrder("LANG=de_DE.utf8", "LC_CTYPE=de_DE.utf8", "LC_MESSAGES=C");
        assertThat(locale(Map.of("LANG", "de_DE"))).containsExactlyInAnyOrder("LANG=de_DE", "LC_ALL=C.UTF-8");
        assertThat(locale(Map.of())).containsExactly("LC_ALL=C.UTF-8");
    }
}
