package io.cliproute.config;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the HTTP interface.
 *
 * @param enabled whether {@code run} has one
 * @param host name or address on which it listens
 * @param port port on which it listens
 * @param portConfigured whether the site configures the port, so that no other one may be used
 * @param token secret that requests other than GET need
 * @param allowedHosts further names under which browsers reach it
 * @param maxUpload maximum size of a submitted file
 */
public record HttpSettings(
        boolean enabled,
        String host,
        int port,
        boolean portConfigured,
        Optional<String> token,
        List<String> allowedHosts,
        DataSize maxUpload) {

    public HttpSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** Returns the settings without the token, which is a secret. */
    @Override
    public String toString() {
        return "HttpSettings[enabled=" + enabled + ", host=" + host + ", port=" + port + "]";
    }
}
