package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locale that the launcher passes to Java, printed by a stub of Java. */
class LocaleTest {

    @TempDir
    private Path folder;

    private List<String> locale(Map<String, String> given) throws Exception {
        // up to date, with an empty class archive
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
        Path output = folder.resolve("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output).stream()
                .filter(line -> line.matches("(LC_.*|LANG)=.*"))
                .toList();
    }

    @Test
    void keepsEncodingOfFileNamesAndUsesEnglishMessages() throws Exception {
        assertThat(locale(Map.of("LC_ALL", "de_DE.UTF-8", "LANG", "fr_FR")))
                .containsExactlyInAnyOrder("LANG=de_DE.UTF-8", "LC_CTYPE=de_DE.UTF-8", "LC_MESSAGES=C");
        assertThat(locale(Map.of("LANG", "de_DE.utf8")))
                .containsExactlyInAnyOrder("LANG=de_DE.utf8", "LC_CTYPE=de_DE.utf8", "LC_MESSAGES=C");
        assertThat(locale(Map.of("LANG", "de_DE"))).containsExactlyInAnyOrder("LANG=de_DE", "LC_ALL=C.UTF-8");
        assertThat(locale(Map.of())).containsExactly("LC_ALL=C.UTF-8");
    }
}
