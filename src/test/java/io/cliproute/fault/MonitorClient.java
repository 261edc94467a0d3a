package io.cliproute.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Client of the HTTP interface, as a monitoring system uses it. */
record MonitorClient(URI address) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    String get(String path) {
        return send("GET", path);
    }

    void post(String path) {
        send("POST", path);
    }

    private String send(String method, String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(address + path))
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Scrape scrape() {
        return Scrape.of(get("/observe/metrics"));
    }

    /** Returns the word of the state of a health check. */
    String state(String check) throws IOException {
        for (JsonNode one : JSON.readTree(get("/observe/health")).path("checks")) {
            if (one.path("name").asText().equals("cliproute-" + check)) {
                return one.path("status").asText();
            }
        }
        throw new AssertionError("no check " + check);
    }
}
