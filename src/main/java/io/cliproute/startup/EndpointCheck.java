package io.cliproute.startup;

import io.cliproute.EndpointUriBuilder;
import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.error.ErrorText;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.remote.RemoteConnection;
import io.cliproute.remote.RemoteOptions;
import io.cliproute.remote.TooManyConnectionsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;

/** Makes the endpoint of every source and destination as the routes will, and tries each remote one once. */
public final class EndpointCheck {

    /** FTP's reply to a wrong user or password. */
    private static final int NOT_LOGGED_IN = 530;

    private final Settings settings;

    public EndpointCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * One that can't be used now.
     *
     * @param line key, endpoint and what the server said, or Camel of an option
     * @param refused whether Camel refused an option, or the server the login, so that waiting would not help
     */
    public record Problem(String line, boolean refused) {}

    /** All that can't be used now. */
    public List<Problem> problems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (DefaultCamelContext context = newContext()) {
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

    /** Lists the folder of each remote source that can be listed, and tells how much of that was understood. */
    public List<String> listings() throws IOException {
        List<String> lines = new ArrayList<>();
        try (DefaultCamelContext context = newContext()) {
            for (SourceSettings source : settings.sources().values()) {
                if (source.uri().scheme().isRemote()) {
                    lines.add("cliproute.source." + source.name() + ".uri: " + listing(source, context));
                }
            }
        }
        return lines;
    }

    private static String listing(SourceSettings source, DefaultCamelContext context) {
        String text = new EndpointUriBuilder(context.getRegistry())
                .of(
                        "doctor." + source.name(),
                        source.uri(),
                        source.uri().scheme().sourceDefaults(),
                        Map.of(RemoteOptions.SOURCE_NAME, source.name()));
        RemoteFileEndpoint<?> endpoint = context.getEndpoint(text, RemoteFileEndpoint.class);
        RemoteFileOperations<?> operations = operations(endpoint);
        try {
            operations.connect(endpoint.getConfiguration(), null);
            RemoteConnection connection = RemoteConnection.of(operations);
            connection.beginListing();
            operations.listFiles(endpoint.getConfiguration().getDirectory());
            return connection.listingSummary();
        } catch (GenericFileOperationFailedException e) {
            return "the folder can't be listed: " + words(e);
        } finally {
            if (operations.isConnected()) {
                operations.disconnect();
            }
        }
    }

    private static DefaultCamelContext newContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent("ftp", new TerseFtpComponent());
        return context;
    }

    /** Whether there is a server among them. */
    public boolean hasRemote() {
        return Stream.concat(
                        settings.sources().values().stream().map(SourceSettings::uri),
                        settings.destinations().values().stream().map(DestinationSettings::uri))
                .anyMatch(uri -> uri.scheme().isRemote());
    }

    private static Optional<Problem> check(
            String key, EndpointUri uri, Map<String, String> defaults, DefaultCamelContext context) {
        String where = key + " = " + uri.shown() + ": ";
        Map<String, String> once = new HashMap<>(defaults);
        if (uri.scheme().isRemote()) {
            once.put("maximumReconnectAttempts", "1");
        }
        String text = new EndpointUriBuilder(context.getRegistry()).of(key, uri, once, Map.of());
        try {
            return context.getEndpoint(text) instanceof RemoteFileEndpoint<?> remote
                    ? objection(remote).map(why -> new Problem(where + why, false))
                    : Optional.empty();
        } catch (TooManyConnectionsException e) {
            return Optional.of(new Problem(where + e.getMessage(), false));
        } catch (GenericFileOperationFailedException e) {
            boolean refused = e.getCode() == NOT_LOGGED_IN;
            String what = refused ? "the server refused the login: " : "the server can't be reached: ";
            return Optional.of(new Problem(where + what + words(e), refused));
        } catch (ResolveEndpointFailedException e) {
            return fault(e).map(why -> new Problem(where + why, true));
        }
    }

    /** A bean of the site's own is not known before the start. */
    private static Optional<String> fault(ResolveEndpointFailedException problem) {
        PropertyBindingException option = ObjectHelper.getException(PropertyBindingException.class, problem);
        if (option == null) {
            throw problem;
        }
        return Optional.of(option)
                .filter(any -> ObjectHelper.getException(NoSuchBeanException.class, any) == null)
                .map(CamelOptionError::message);
    }

    /** What the network said, else the server; Camel puts both together, and "null" for the one that is silent. */
    private static String words(GenericFileOperationFailedException e) {
        String words = e.getCause() == null ? e.getReason() : e.getCause().getMessage();
        return ErrorText.oneLine(Objects.requireNonNullElse(words, e.getMessage()));
    }

    /** Logs in, and looks for the folder unless Camel will make it. */
    private static Optional<String> objection(RemoteFileEndpoint<?> endpoint) {
        RemoteFileOperations<?> operations = operations(endpoint);
        try {
            operations.connect(endpoint.getConfiguration(), null);
            return endpoint.isAutoCreate()
                    ? Optional.empty()
                    : RemoteConnection.of(operations)
                            .folderProblem(endpoint.getConfiguration().getDirectory());
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
