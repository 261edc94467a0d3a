package io.cliproute.outbox;

import io.cliproute.JobEvent;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.JobInterruptedException;
import io.cliproute.store.Backlog;
import io.cliproute.store.EventOutbox;
import io.cliproute.store.WaitingEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events that wait, for the route: one at a time and in their order, so that an event is not sent before the
 * earlier ones of its file. While the receiver fails, its next event is tried with growing pauses. The route calls it
 * from one thread; the numbers may be read from others.
 */
public final class EventSender {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.event-sender";

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    /** Refusals of one event after which it is discarded: about five minutes. */
    private static final int MAX_REFUSALS = 10;

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final EventOutbox outbox;
    private final EventReceiver receiver;
    private final Optional<EventSignature> signature;
    private final int maxWaiting;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();
    private int failures;
    private long nextAttemptNanos = System.nanoTime();
    private long nextCheckNanos = System.nanoTime();

    /**
     * @param secret key for the signature; empty for none
     * @param maxWaiting maximum number of events that wait
     */
    public EventSender(EventOutbox outbox, EventReceiver receiver, Optional<String> secret, int maxWaiting) {
        this.outbox = outbox;
        this.receiver = receiver;
        this.signature = secret.map(EventSignature::new);
        this.maxWaiting = maxWaiting;
    }

    /** Returns the event to be sent; null if none waits, or the receiver has failed shortly before. */
    public WaitingEvent next() {
        try {
            if (System.nanoTime() >= nextCheckNanos) {
                discardOldest();
            }
            return System.nanoTime() < nextAttemptNanos ? null : outbox.first().orElse(null);
        } catch (JobInterruptedException ignored) {
            // the program is stopping
            return null;
        }
    }

    private void discardOldest() {
        nextCheckNanos = System.nanoTime() + CHECK_INTERVAL.toNanos();
        int oldest = outbox.discardBeyond(maxWaiting);
        if (oldest > 0) {
            discarded.addAndGet(oldest);
            LOG.warn(
                    "Discarded the {} oldest events, as more than {} wait for {} (cliproute.events.max-waiting)",
                    oldest,
                    maxWaiting,
                    receiver.name());
        }
    }

    /** Puts an event into the message as JSON, with the headers that the receiver gets. */
    public void prepare(@Body WaitingEvent event, Exchange exchange) {
        exchange.setProperty(ExchangeProperties.EVENT, event);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(event.json());
        exchange.getMessage().setHeader(JobEvent.HEADER, event.type());
        if (receiver.http()) {
            // a reader of mails would show it as an attachment
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            if (!receiver.query().isEmpty()) {
                // not a part of the endpoint, which metrics and consoles show
                exchange.getMessage().setHeader(Exchange.HTTP_QUERY, receiver.query());
            }
        }
        exchange.getMessage().setHeader(Exchange.FILE_NAME, event.id() + ".json");
        exchange.getMessage().setHeader("X-Cliproute-Event", event.type());
        exchange.getMessage().setHeader("X-Cliproute-Id", event.id());
        signature.ifPresent(known -> exchange.getMessage().setHeader("X-Cliproute-Signature", known.of(event.json())));
    }

    /** Deletes an event, which the receiver has accepted. */
    public void accepted(@ExchangeProperty(ExchangeProperties.EVENT) WaitingEvent event) {
        outbox.delete(event);
        sent.incrementAndGet();
        if (problem.isPresent()) {
            LOG.info("{} accepts events again", receiver.name());
        }
        clearFailures();
    }

    private void clearFailures() {
        failures = 0;
        problem = Optional.empty();
        nextAttemptNanos = System.nanoTime();
    }

    /** Plans the next attempt, or discards an event that the receiver refuses again and again. */
    public void failed(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @ExchangeProperty(ExchangeProperties.EVENT) WaitingEvent event) {
        if (failure instanceof JobInterruptedException) {
            // the program stopped before the event was deleted; the next start sends it again
            return;
        }
        String reason = receiver.reason(failure);
        failures++;
        if (failures >= MAX_REFUSALS && receiver.refuses(failure)) {
            outbox.delete(event);
            discarded.incrementAndGet();
            LOG.warn(
                    "Discarded event {} ({}), which {} refused {} times: {}",
                    event.id(),
                    event.type(),
                    receiver.name(),
                    failures,
                    reason);
            clearFailures();
            return;
        }
        if (problem.isEmpty()) {
            LOG.warn(
                    "Cannot send event to {}: {}; events wait and are sent in their order, retrying up to once a minute",
                    receiver.name(),
                    reason);
        }
        problem = Optional.of(reason);
        // before the next event is read
        nextCheckNanos = System.nanoTime();
        nextAttemptNanos = System.nanoTime() + pause().toNanos();
    }

    private Duration pause() {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** Returns why the receiver does not accept events; empty if it does. */
    public Optional<String> problem() {
        return problem.map(reason -> receiver.name() + ": " + reason);
    }

    /** Returns the number and the age of the events that wait. */
    public Backlog backlog() {
        return outbox.backlog();
    }

    /** Returns the number of events that were sent since the start. */
    public long sent() {
        return sent.get();
    }

    /** Returns the number of events that were discarded since the start. */
    public long discarded() {
        return discarded.get();
    }
}
