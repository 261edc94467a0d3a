package io.cliproute.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.URISupport;

/**
 * Builds the URI of a Camel endpoint from a configured URI, default options and the options of the program. Secrets are
 * bound in the registry and referred to by name, so no endpoint URI, log line or metric contains one.
 */
public final class EndpointUriBuilder {

    /** Options whose type is {@code byte[]}. */
    private static final Set<String> BINARY = Set.of("privateKey", "knownHosts");

    private final Registry registry;

    public EndpointUriBuilder(Registry registry) {
        this.registry = registry;
    }

    /**
     * Builds a URI. Options of the program take precedence over configured ones, and those over defaults.
     *
     * @param owner unique name of the endpoint, part of the names of its secrets in the registry
     * @param defaults options that apply where the configured URI does not set them
     * @param fixed options of the program, which the configured URI can't change
     */
    public String build(String owner, EndpointUri uri, Map<String, String> defaults, Map<String, Object> fixed) {
        String path = uri.scheme() == Scheme.FILE ? path(Path.of(uri.path())) : uri.path();
        return (uri.scheme() == Scheme.OTHER ? "" : uri.scheme().component() + ":")
                + path
                + query(options(owner, uri, defaults, fixed));
    }

    /**
     * Builds the URI of an endpoint that receives messages, not the files of sets. A server is asked by Camel's own
     * component.
     */
    public String buildReceiver(String owner, EndpointUri uri) {
        Map<String, String> defaults = new LinkedHashMap<>(uri.scheme().destinationDefaults());
        if (!uri.scheme().isHttp()) {
            return build(owner, uri, defaults, Map.of());
        }
        defaults.put("httpMethod", "POST");
        return uri.scheme().prefix() + "://" + uri.path() + query(options(owner, uri, defaults, Map.of()));
    }

    private Map<String, Object> options(
            String owner, EndpointUri uri, Map<String, String> defaults, Map<String, Object> fixed) {
        Map<String, Object> options = new LinkedHashMap<>(defaults);
        options.putAll(uri.options());
        options.putAll(fixed);
        uri.secrets().forEach((name, value) -> {
            String id = "cliproute.secret." + owner + "." + name;
            // not a String, in which Camel would look for placeholders: a password may contain {{
            registry.bind(
                    id, BINARY.contains(name) ? value.getBytes(StandardCharsets.UTF_8) : new StringBuilder(value));
            options.put(name, "#bean:" + id);
        });
        return options;
    }

    /**
     * Builds the URI of a spool folder. Its files are complete, as they arrive by a rename, so they need not settle.
     *
     * @param filter name of the filter bean
     * @param strategy name of the process strategy bean
     */
    public static String buildSpool(Path folder, String filter, String strategy) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("recursive", true);
        options.put("delay", 200);
        options.put("initialDelay", 0);
        options.put("filter", "#" + filter);
        options.put("processStrategy", "#" + strategy);
        return Scheme.FILE.component() + ":" + path(folder) + query(options);
    }

    private static String path(Path folder) {
        return folder.toAbsolutePath().normalize().toString().replace("%", "%25");
    }

    private static String query(Map<String, Object> options) {
        return options.isEmpty() ? "" : "?" + URISupport.createQueryString(options);
    }
}
