package io.cliproute.outbox;

import io.cliproute.error.ErrorText;

/**
 * Receiver of events, for messages. They do not contain its path, which may be a secret, as that of many webhooks is.
 *
 * @param name scheme and server, or the beginning of another endpoint
 * @param path the part of its URI that messages of a component may repeat
 * @param http whether it is an HTTP server
 */
public record EventReceiver(String name, String path, boolean http) {

    /** Returns why the receiver has not accepted an event, in one line. */
    String reason(Throwable failure) {
        String message = ErrorText.rootMessage(failure).replace(path, "…");
        return http ? HttpRefusal.reason(failure, message) : message;
    }

    /** Checks whether the receiver refuses this event, and may accept another one. */
    boolean refuses(Throwable failure) {
        return http && HttpRefusal.isOfEvent(failure);
    }
}
