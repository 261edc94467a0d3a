package io.cliproute.outbox;

import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/** Answers of an HTTP server to an event. A class of its own, as camel-http is not on every class path. */
final class HttpRefusal {

    /**
     * Statuses that mean the event itself: bad request, gone, too large, unsupported type, unprocessable. Others, such
     * as 401 or 404, mean the address or the login, which can be corrected.
     */
    private static final Set<Integer> OF_THE_EVENT = Set.of(400, 410, 413, 415, 422);

    private HttpRefusal() {}

    /** Checks whether the server refuses this event, and may accept another one. */
    static boolean isOfEvent(Throwable failure) {
        HttpOperationFailedException answer = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answer != null && OF_THE_EVENT.contains(answer.getStatusCode());
    }

    /** Returns the status of an answer, or the message of another failure. The message of Camel contains the URL. */
    static String reason(Throwable failure, String otherwise) {
        HttpOperationFailedException answer = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answer == null ? otherwise : "the server answered " + answer.getStatusCode();
    }
}
