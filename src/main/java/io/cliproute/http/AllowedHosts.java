package io.cliproute.http;

import io.cliproute.config.HttpSettings;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names under which clients may address the service. A web site that lets its own name resolve to this machine (DNS
 * rebinding) would otherwise read the answers in the browsers of its visitors. An IP address cannot be rebound.
 * Thread-safe.
 */
final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

    private final Set<String> names = new HashSet<>(Set.of("localhost"));
    private final Set<String> further = new HashSet<>();

    AllowedHosts(HttpSettings settings) {
        names.add(lower(settings.host()));
        settings.allowedHosts().forEach(name -> further.add(lower(name)));
        if (!isLoopback(settings.host())) {
            addOwnName();
        }
    }

    private void addOwnName() {
        try {
            names.add(lower(InetAddress.getLocalHost().getHostName()));
        } catch (UnknownHostException ignored) {
            // the machine has no name that resolves; its address remains
        }
    }

    /** Checks whether a host, as in the header {@code Host}, is one of the service. */
    boolean allow(String host) {
        String name = lower(host);
        return ADDRESS.matcher(name).matches() || names.contains(name) || further.contains(name);
    }

    /** Checks whether an origin is that of a page of this service, addressed as the request is. */
    boolean isOwnOrigin(String origin, HostAndPort authority) {
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null) {
                return false;
            }
            String host = lower(uri.getHost());
            // a proxy may have a port and a scheme of its own
            return further.contains(host)
                    || host.equals(lower(authority.host())) && port(uri) == authority.port() && allow(host);
        } catch (URISyntaxException ignored) {
            // such as "null", the origin of a sandboxed page
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Checks whether a host name or address is one of the loopback interface. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException ignored) {
            // the server cannot listen on it either
            return false;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
