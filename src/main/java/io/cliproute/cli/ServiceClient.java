package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.config.Settings;
import io.cliproute.http.ServiceFile;
import io.cliproute.startup.EnvironmentException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Client of the HTTP interface of the service with the same settings, on this machine. */
final class ServiceClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private ServiceClient(Settings settings, URI address) {
        this.settings = settings;
        this.address = address;
    }

    /**
     * Finds the running service.
     *
     * @throws EnvironmentException if none runs, or none with HTTP
     */
    static ServiceClient find(Settings settings) throws EnvironmentException, IOException, InterruptedException {
        Optional<URI> address = ServiceFile.of(settings).address();
        if (address.isEmpty()) {
            throw notRunning(settings);
        }
        ServiceClient client = new ServiceClient(settings, address.get());
        if (!client.get("/api/status").path("service").asText().equals("cliproute")) {
            throw notRunning(settings);
        }
        return client;
    }

    private static EnvironmentException notRunning(Settings settings) {
        return new EnvironmentException(
                settings.http().enabled()
                        ? "no service runs with this configuration (work folder "
                                + settings.folders().work() + "); start one with ./cliproute run"
                        : "the HTTP interface is off (cliproute.http.enabled = false), so a running service cannot be asked;"
                                + " set it to true and restart the service");
    }

    /** Returns the JSON of a path. */
    JsonNode get(String path) throws EnvironmentException, IOException, InterruptedException {
        return send(HttpRequest.newBuilder(resolve(path)).GET());
    }

    /** Sends a request without a body. */
    JsonNode post(String path) throws EnvironmentException, IOException, InterruptedException {
        return send(HttpRequest.newBuilder(resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Resolves a path. A service that listens on all addresses is reached on the loopback one. */
    private URI resolve(String path) {
        String base = address.toString().replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
        return URI.create(base + path);
    }

    private JsonNode send(HttpRequest.Builder request) throws EnvironmentException, IOException, InterruptedException {
        settings.http().token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        HttpResponse<String> answer;
        try {
            answer = http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            // a service that was killed leaves its file
            throw notRunning(settings);
        }
        JsonNode json = JSON.readTree(answer.body());
        if (answer.statusCode() >= 400) {
            throw new EnvironmentException(
                    "the service refused: " + json.path("message").asText("status " + answer.statusCode()));
        }
        return json;
    }
}
