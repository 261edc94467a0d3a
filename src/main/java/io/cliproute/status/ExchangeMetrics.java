package io.cliproute.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Measures the exchanges of all routes of a context, from their creation to their end. camel-micrometer would do the
 * same, but its route policies have to be in the context before the routes are built. Thread-safe.
 */
final class ExchangeMetrics extends SimpleEventNotifierSupport {

    private final MeterRegistry registry;

    ExchangeMetrics(MeterRegistry registry) {
        this.registry = registry;
        // all other events are ignored by default
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeCompletedEvent(false);
        setIgnoreExchangeFailedEvents(false);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.ExchangeCompletedEvent || event instanceof CamelEvent.ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        String route = exchange.getFromRouteId();
        if (route != null) {
            Timer.builder("camel.exchange.duration")
                    .description("Time from the creation of an exchange to its end, by the route that it came from")
                    .tag("route", route)
                    .tag("result", event instanceof CamelEvent.ExchangeFailedEvent ? "failed" : "completed")
                    .register(registry)
                    .record(Duration.ofMillis(exchange.getClock().elapsed()));
        }
    }
}
