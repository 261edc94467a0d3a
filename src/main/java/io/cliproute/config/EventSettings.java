package io.cliproute.config;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the events that are sent.
 *
 * @param endpoint their receiver; empty if none are sent
 * @param secret key with which they are signed
 * @param types words of the types that are sent
 * @param maxWaiting maximum number of events that wait for the receiver
 */
public record EventSettings(
        Optional<EventEndpoint> endpoint, Optional<String> secret, List<String> types, int maxWaiting) {

    public EventSettings {
        types = List.copyOf(types);
    }

    /** Checks whether events are sent. */
    public boolean enabled() {
        return endpoint.isPresent();
    }

    /** Returns the endpoint of Camel; empty if none are sent. */
    public Optional<EndpointUri> uri() {
        return endpoint.map(EventEndpoint::uri);
    }

    /** Returns the settings without the receiver, as nothing is sent for files that a caller gives. */
    EventSettings withoutReceiver() {
        return new EventSettings(Optional.empty(), secret, types, maxWaiting);
    }

    /** Returns the settings without secrets: the path of a URL may be one, too. */
    @Override
    public String toString() {
        return "EventSettings[types=" + types + ", maxWaiting=" + maxWaiting + "]";
    }
}
