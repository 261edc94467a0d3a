package io.cliproute.outbox;

import io.cliproute.error.ErrorText;

/**
 * Receiver of events. Messages do not contain its path and query, which may be secret, as those of many webhooks are.
 *
 * @param name scheme and server, or the beginning of another endpoint
 * @param path the part of its URI that messages of a component may repeat
 * @param query query of its URL; empty for none
 * @param http whether it is an HTTP server
 */
public record EventReceiver(String name, String path, String query, boolean http) {

    /** Returns why the receiver has not accepted an event, in one line. */
    String reason(Throwable failure) {
        String message = ErrorText.rootMessage(failure).replace(path, "…");
        message = query.isEmpty() ? message : message.replace(query, "…");
        return http ? HttpRefusal.reason(failure, message) : message;
    }

    /** Checks whether the receiver refuses this event, and may accept another one. */
    boolean refuses(Throwable failure) {
        return http && HttpRefusal.isOfEvent(failure);
    }
}
