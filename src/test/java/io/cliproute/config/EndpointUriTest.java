package io.cliproute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointUriTest {

    @TempDir
    private Path folder;

    private static EndpointUri parse(String text) {
        PlaceholderResolver placeholders =
                new PlaceholderResolver(Map.of(), Map.of("CAMERA", "camera", "HOST", "example.org"));
        return EndpointUri.parse(text, placeholders::resolve);
    }

    @Test
    void ignoresSeparatorsWithinPlaceholders() throws Exception {
        Path secret = Files.writeString(folder.resolve("a:b@c?d"), "hu/s:h@\n");

        EndpointUri uri = parse("ftp:{{env:CAMERA}}:{{file:" + secret + "}}@{{env:HOST}}:21/in?delay=5000");

        assertThat(uri.displayText()).isEqualTo("ftp://example.org:21/in");
        assertThat(uri.options()).containsOnly(Map.entry("username", "camera"), Map.entry("delay", "5000"));
        assertThat(uri.secrets()).containsOnly(Map.entry("password", "hu/s:h@"));
    }

    @Test
    void acceptsPlaceholderAsUserWithoutPassword() {
        EndpointUri uri = parse("ftp:{{env:CAMERA}}@example.org/in");

        assertThat(uri.displayText()).isEqualTo("ftp://example.org/in");
        assertThat(uri.options()).containsOnly(Map.entry("username", "camera"));
        assertThat(uri.secrets()).isEmpty();
    }
}
