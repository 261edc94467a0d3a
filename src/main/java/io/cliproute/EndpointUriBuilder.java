package io.cliproute;

import io.cliproute.config.EndpointUri;
import io.cliproute.config.Scheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.spi.Registry;
import org.apache.camel.util.URISupport;

/**
 * Makes the text of a Camel endpoint of a site's URI, our defaults and our beans. A secret is bound in the registry and
 * named by reference: no endpoint URI, log or metric ever holds it.
 */
public final class EndpointUriBuilder {

    private final Registry registry;

    public EndpointUriBuilder(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param owner what the endpoint is for, unique; part of the secrets' names in the registry
     * @param defaults options where the site says nothing
     * @param ours options a site has no say in
     */
    public String of(String owner, EndpointUri uri, Map<String, String> defaults, Map<String, Object> ours) {
        Map<String, Object> options = new LinkedHashMap<>(defaults);
        options.putAll(uri.options());
        options.putAll(ours);
        uri.secrets().forEach((name, value) -> {
            String id = "cliproute.secret." + owner + "." + name;
            // a String would be searched for placeholders once more, and a password may hold {{
            registry.bind(id, new StringBuilder(value));
            options.put(name, "#bean:" + id);
        });
        String path = uri.scheme() == Scheme.FILE ? folder(Path.of(uri.path())) : uri.path();
        return uri.scheme().name().toLowerCase(Locale.ROOT) + ":" + path + query(options);
    }

    /** A folder's path as it has to stand in a URI. */
    static String folder(Path folder) {
        return folder.toAbsolutePath().normalize().toString().replace("%", "%25");
    }

    /** The endpoint of a folder whose files are whole: they were put there by a rename. */
    static String ofSpool(Path folder, String filter, String strategy) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("recursive", true);
        options.put("delay", 200);
        options.put("initialDelay", 0);
        options.put("filter", "#" + filter);
        options.put("processStrategy", "#" + strategy);
        return "file:" + folder(folder) + query(options);
    }

    static String query(Map<String, Object> options) {
        return options.isEmpty() ? "" : "?" + URISupport.createQueryString(options);
    }
}
