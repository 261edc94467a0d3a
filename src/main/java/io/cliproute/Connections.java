package io.cliproute;

import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.remote.RemoteFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.impl.DefaultCamelContext;

/** Tries every remote source and destination once, with the very endpoint the routes will use. */
public final class Connections {

    /** FTP's reply to a wrong user or password. */
    private static final int NOT_LOGGED_IN = 530;

    private final Settings settings;

    public Connections(Settings settings) {
        this.settings = settings;
    }

    /**
     * One that can't be used now.
     *
     * @param line key, endpoint and what the server said
     * @param refused whether it was there and refused the login, so that waiting would not help
     */
    public record Problem(String line, boolean refused) {}

    /** All that can't be used now. */
    public List<Problem> problems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (!hasRemote()) {
            return problems;
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            for (SourceSettings source : settings.sources().values()) {
                check(
                                "cliproute.source." + source.name() + ".uri",
                                source.uri(),
                                source.uri().scheme().sourceDefaults(),
                                context)
                        .ifPresent(problems::add);
            }
            for (DestinationSettings destination : settings.destinations().values()) {
                check(
                                "cliproute.destination." + destination.name() + ".uri",
                                destination.uri(),
                                destination.uri().scheme().destinationDefaults(),
                                context)
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    private boolean hasRemote() {
        return Stream.concat(
                        settings.sources().values().stream().map(SourceSettings::uri),
                        settings.destinations().values().stream().map(DestinationSettings::uri))
                .anyMatch(uri -> uri.scheme().isRemote());
    }

    private static Optional<Problem> check(
            String key, EndpointUri uri, Map<String, String> defaults, DefaultCamelContext context) {
        if (!uri.scheme().isRemote()) {
            return Optional.empty();
        }
        String where = key + " = " + uri.shown() + ": ";
        Map<String, String> once = new HashMap<>(defaults);
        once.put("maximumReconnectAttempts", "1");
        String text = new EndpointText(context.getRegistry()).of(key, uri, once, Map.of());
        RemoteFileEndpoint<?> endpoint = context.getEndpoint(text, RemoteFileEndpoint.class);
        try {
            return objection(endpoint).map(why -> new Problem(where + why, false));
        } catch (GenericFileOperationFailedException e) {
            boolean refused = e.getCode() == NOT_LOGGED_IN;
            String what = refused ? "the server refused the login: " : "the server can't be reached: ";
            return Optional.of(new Problem(where + what + words(e), refused));
        }
    }

    /** What the network said, else the server; Camel puts both together, and "null" for the one that is silent. */
    private static String words(GenericFileOperationFailedException e) {
        String words = e.getCause() == null ? e.getReason() : e.getCause().getMessage();
        return Objects.requireNonNullElse(words, e.getMessage())
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
    }

    /** Logs in, and looks for the folder unless Camel will make it. */
    private static Optional<String> objection(RemoteFileEndpoint<?> endpoint) {
        RemoteFileOperations<?> operations = operations(endpoint);
        try {
            operations.connect(endpoint.getConfiguration(), null);
            return endpoint.isAutoCreate()
                    ? Optional.empty()
                    : RemoteFolder.objection(
                            operations, endpoint.getConfiguration().getDirectory());
        } finally {
            if (operations.isConnected()) {
                operations.disconnect();
            }
        }
    }

    /** Camel declares more than happens here. */
    private static RemoteFileOperations<?> operations(RemoteFileEndpoint<?> endpoint) {
        try {
            return endpoint.createRemoteFileOperations();
        } catch (Exception e) {
            throw new IllegalArgumentException(endpoint.getEndpointUri() + " can't be used: " + e.getMessage(), e);
        }
    }
}
