package io.cliproute.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.support.UploadServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receiver of events at an HTTP server, as the page of the documentation describes it: it checks each signature. */
public final class EventReceiverServer implements AutoCloseable {

    public static final String SECRET = "a secret of 23 letters!";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UploadServer server;
    private final AtomicInteger answer = new AtomicInteger(204);

    public EventReceiverServer() throws IOException {
        server = new UploadServer()
                .answering(request ->
                        Optional.of(new UploadServer.Answer(isSigned(request) ? answer.get() : 401, Map.of())));
    }

    private static boolean isSigned(UploadServer.Request request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(request.body()));
            return expected.equals(request.header("X-cliproute-signature"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public String uri() {
        return server.uri("hooks/T0P-S3CRET?key=K3Y%20S3CRET");
    }

    /** Answers with another status from now on. */
    void answer(int status) {
        answer.set(status);
    }

    public UploadServer server() {
        return server;
    }

    /** Returns the events that were accepted, without repetitions, in the order of their first arrival. */
    public List<JsonNode> events() {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        for (JsonNode event : requests()) {
            events.putIfAbsent(event.path("id").asText(), event);
        }
        return List.copyOf(events.values());
    }

    /** Returns the bodies of all requests in their order. */
    List<JsonNode> requests() {
        return server.requests().stream()
                .filter(EventReceiverServer::isSigned)
                .map(request -> parse(request.body()))
                .toList();
    }

    /** Returns the types of the events of a file. */
    public List<String> types(String path) {
        return events().stream()
                .filter(event -> event.path("path").asText().equals(path))
                .map(event -> event.path("type").asText())
                .toList();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
