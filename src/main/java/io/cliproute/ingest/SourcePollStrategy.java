package io.cliproute.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the polls of one source: none while nothing new may be taken, one line for each reason why it can't be polled, and one
 * when it can again, in place of a stack trace every second. Inherits the reconnecting of remote sources.
 */
public final class SourcePollStrategy extends RemoteFilePollingConsumerPollStrategy implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePollStrategy.class);

    /** Of a connection that is of use, but can be done without. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** A server whose every answer is another one is not quoted for ever. */
    private static final int MOST_REASONS = 10;

    private final String source;
    private final IntakeGate gate;
    private final PollListener listener;
    private final Map<String, String> told;
    /** After a poll that failed there is none for so long, beyond the delay of all polls. */
    private final Duration rest;

    /** Why it can't be polled, as far as it was said; empty while it can. */
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    private volatile long failedAt;

    /** @param listener does what else there is to be done */
    public SourcePollStrategy(String source, IntakeGate gate, PollListener listener) {
        this(source, gate, listener, LRUCacheFactory.newLRUCache(1000), Duration.ZERO);
    }

    private SourcePollStrategy(
            String source, IntakeGate gate, PollListener listener, Map<String, String> told, Duration rest) {
        this.listener = listener;
        this.source = source;
        this.gate = gate;
        this.told = told;
        this.rest = rest;
    }

    /**
     * Watches one more connection of the same source; what one has said of a file the other does not repeat.
     *
     * @param number of the connection: a server may admit fewer than were asked for
     * @param itsGate whether it is of use now
     */
    public SourcePollStrategy likewise(int number, IntakeGate itsGate, PollListener its) {
        return new SourcePollStrategy(source + ", connection " + number, itsGate, its, told, REST);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        listener.pollBegins();
        boolean resting = isFailing() && System.nanoTime() - failedAt < rest.toNanos();
        return !resting && gate.isOpen();
    }

    private boolean isFailing() {
        return !reasons.isEmpty();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        listener.polled(polledMessages);
        if (isFailing()) {
            reasons.clear();
            LOG.info("[{}] can be reached again", source);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        failedAt = System.nanoTime();
        String words = words(cause);
        if (!endpoint.getCamelContext().isStopping() && reasons.size() < MOST_REASONS && reasons.add(words)) {
            LOG.warn("[{}] can't be polled: {}; trying again until it can", source, words);
        }
        return super.rollback(consumer, endpoint, retryCounter, cause);
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    /**
     * With an exchange one file is meant, and said once; without one the poll, of which {@link #rollback} has spoken, unless
     * it failed with an error.
     */
    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange == null && exception instanceof Error && reasons.add(exception.toString())) {
            LOG.warn("[{}] can't be polled: {}; trying again until it can", source, exception.toString());
        }
        // a stop ends what is under way
        if (exchange == null || exchange.getContext().isStopping()) {
            return;
        }
        String name = String.valueOf(exchange.getMessage().getHeader(Exchange.FILE_NAME));
        listener.failed(name);
        String why = words(exception);
        if (told.put(name, why) == null) {
            LOG.warn(
                    exception instanceof RemoteOriginalNotRemovableException
                            ? "[{}] {} was taken, only its original is left as it was: {}; that is tried again"
                            : "[{}] {} could not be taken: {}; it is tried again after the others",
                    source,
                    name,
                    why);
        }
    }

    /** What the network or the server said; Camel wraps it in what it was doing, with the whole endpoint. */
    private static String words(Throwable exception) {
        Throwable root = exception;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .replaceAll(" from: [a-z]+://\\S+", "")
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
    }
}
