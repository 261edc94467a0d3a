package io.cliproute.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the tests named in SECURITY.md exist. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestNamedInSecurityPageExists() throws IOException {
        String page = Files.readString(Path.of("SECURITY.md"));
        List<MatchResult> named = NAMED.matcher(page).results().toList();

        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult each : named) {
            String source = Files.readString(find(each.group(1) + ".java"));
            if (each.group(2) != null) {
                assertThat(source).as(each.group()).contains("void " + each.group(2) + "(");
            }
        }
    }

    private static Path find(String name) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            return all.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no test class " + name));
        }
    }
}
