package io.cliproute.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.config.Settings;
import io.cliproute.files.DurableFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * File beside the work folder with the address of the running service, by which {@code status} finds it whatever its
 * port.
 *
 * @param path path of the file; it remains if the service is killed
 */
public record ServiceFile(Path path) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the file of the service with these settings. */
    public static ServiceFile of(Settings settings) {
        return new ServiceFile(settings.folders().beside("http"));
    }

    void write(URI address) throws IOException {
        DurableFiles.createDirectories(path.toAbsolutePath().getParent());
        DurableFiles.write(
                path,
                JSON.writeValueAsBytes(Map.of(
                        "url",
                        address.toString(),
                        "pid",
                        ProcessHandle.current().pid())));
    }

    /** Returns the address of the service; empty if none has written it. */
    public Optional<URI> address() throws IOException {
        try {
            JsonNode content = JSON.readTree(Files.readAllBytes(path));
            return Optional.of(content.path("url").asText())
                    .filter(url -> !url.isEmpty())
                    .map(URI::create);
        } catch (NoSuchFileException ignored) {
            // no service has been started with HTTP
            return Optional.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
