package io.cliproute.support;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Counts redelivery attempts of Camel. */
public final class RedeliveryCounter extends EventNotifierSupport {

    private final AtomicInteger count = new AtomicInteger();

    public void watch(CamelContext context) {
        context.getManagementStrategy().addEventNotifier(this);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeRedeliveryEvent) {
            count.incrementAndGet();
        }
    }

    public int count() {
        return count.get();
    }
}
