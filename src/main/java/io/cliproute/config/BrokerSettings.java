package io.cliproute.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Message broker with the queue that several programs share.
 *
 * @param url address in the syntax of the Artemis client, with its options; may contain secrets
 * @param user name of the user; empty for a broker without authentication
 * @param password password of the user
 * @param lease time after which a job is given to another worker if its worker is not heard of
 * @param role what this program does
 */
public record BrokerSettings(String url, Optional<String> user, Optional<String> password, Duration lease, Role role) {

    /** Returns the address without options, which may be secrets. */
    public String displayText() {
        return url.replaceAll("\\?[^,)]*", "");
    }

    @Override
    public String toString() {
        return displayText();
    }
}
