package io.cliproute.startup;

import io.cliproute.config.DestinationSettings;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.EndpointUriBuilder;
import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.error.ErrorText;
import io.cliproute.remote.LoginRejectedException;
import io.cliproute.remote.PermanentConnectionException;
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
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;

/** Creates the endpoints of all sources and destinations as the routes do, and connects to each server once. */
public final class EndpointCheck {

    private final Settings settings;

    public EndpointCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * Endpoint that can't be used now.
     *
     * @param message key, endpoint, and the reason given by the server or by Camel
     * @param permanent whether a retry is useless: Camel rejects an option, or the server rejects the login
     */
    public record Problem(String message, boolean permanent) {}

    /** Returns all endpoints that can't be used now. */
    public List<Problem> problems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (DefaultCamelContext context = newContext()) {
            for (SourceSettings source : settings.sources().values()) {
                if (source.uri().scheme() == Scheme.DROP) {
                    // no endpoint but a user of our own server
                    continue;
                }
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

    /**
     * Lists the folder of each remote source, and returns a line for each with the number of entries that could be
     * parsed.
     */
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
                .build(
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
            return "the server cannot list the folder: " + reason(e);
        } finally {
            if (operations.isConnected()) {
                operations.disconnect();
            }
        }
    }

    private static DefaultCamelContext newContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addComponent(Scheme.FILE.component(), new DurableFileComponent());
        RemoteComponents.addTo(context);
        return context;
    }

    /** Checks whether any endpoint is on a server. */
    public boolean hasRemote() {
        return settings.hasRemote();
    }

    private static Optional<Problem> check(
            String key, EndpointUri uri, Map<String, String> defaults, DefaultCamelContext context) {
        String prefix = key + " = " + uri.displayText() + ": ";
        Map<String, String> options = new HashMap<>(defaults);
        if (uri.scheme().isRemote() && !uri.scheme().isAtomic()) {
            options.put("maximumReconnectAttempts", "1");
        }
        String text = new EndpointUriBuilder(context.getRegistry()).build(key, uri, options, Map.of());
        try {
            Endpoint endpoint = context.getEndpoint(text);
            Optional<String> reason = Optional.empty();
            if (uri.scheme().isHttp()) {
                reason = HttpServerCheck.problem(uri);
            } else if (uri.scheme().isRemote() && endpoint instanceof RemoteFileEndpoint<?> remote) {
                reason = folderProblem(remote);
            }
            return reason.map(why -> new Problem(prefix + why, false));
        } catch (TooManyConnectionsException e) {
            return Optional.of(new Problem(prefix + e.getMessage(), false));
        } catch (PermanentConnectionException e) {
            return Optional.of(new Problem(prefix + e.getMessage(), true));
        } catch (LoginRejectedException e) {
            return Optional.of(new Problem(prefix + "the server rejected the login: " + reason(e), true));
        } catch (GenericFileOperationFailedException e) {
            return Optional.of(new Problem(prefix + "cannot connect to the server: " + reason(e), false));
        } catch (ResolveEndpointFailedException e) {
            return optionError(e).map(reason -> new Problem(prefix + reason, true));
        }
    }

    /**
     * Returns the error of an option; empty for a reference to a bean of the site, which does not exist before the
     * start.
     */
    private static Optional<String> optionError(ResolveEndpointFailedException problem) {
        if (ObjectHelper.getException(NoSuchBeanException.class, problem) != null) {
            return Optional.empty();
        }
        PropertyBindingException option = ObjectHelper.getException(PropertyBindingException.class, problem);
        if (option == null) {
            // Camel quotes the values, of which one may be secret
            return Optional.of(ErrorText.rootMessage(problem)
                    .replaceFirst("Unknown parameters=.*", "See the documentation of Camel."));
        }
        return Optional.of(CamelOptionError.message(option));
    }

    /**
     * Returns the error of the network, otherwise the reply of the server. Camel's message joins both, with "null" for
     * a missing one.
     */
    private static String reason(GenericFileOperationFailedException e) {
        String reason = e.getCause() == null ? e.getReason() : e.getCause().getMessage();
        return ErrorText.oneLine(Objects.requireNonNullElse(reason, e.getMessage()));
    }

    /** Logs in, and checks whether the folder exists unless Camel will create it. */
    private static Optional<String> folderProblem(RemoteFileEndpoint<?> endpoint) {
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

    private static RemoteFileOperations<?> operations(RemoteFileEndpoint<?> endpoint) {
        try {
            return endpoint.createRemoteFileOperations();
        } catch (Exception e) {
            // declared by createRemoteFileOperations
            throw new IllegalArgumentException("Cannot use " + endpoint.getEndpointUri() + ": " + e.getMessage(), e);
        }
    }
}
