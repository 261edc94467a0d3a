package io.cliproute.ftp;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Looks at the connections of all endpoints once a second, closes idle ones, and ends all of them when the time is nearly over that a stop gives to
 * what is under way. Camel would say goodbye to each server then and wait for its answer, as long as bytes come.
 */
public final class SlowConnectionReaper extends LifecycleStrategySupport {

    /** Whoever waited for a server can still give back what it was doing, before Camel refuses every step. */
    private static final Duration TO_END_BY_THEMSELVES = Duration.ofSeconds(1);

    private ScheduledExecutorService clock;

    @Override
    public void onContextStarting(CamelContext context) {
        // a thread of its own and not Camel's: a stop would wait for what is still to come
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pace");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(
                () -> withFtp(context, TerseFtpComponent::checkConnections), 1, 1, TimeUnit.SECONDS);
    }

    private static void withFtp(CamelContext context, Consumer<TerseFtpComponent> action) {
        if (context.hasComponent("ftp") instanceof TerseFtpComponent ftp) {
            action.accept(ftp);
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (clock != null) {
            ShutdownStrategy stop = context.getShutdownStrategy();
            long grace = stop.getTimeUnit().toMillis(stop.getTimeout()) - TO_END_BY_THEMSELVES.toMillis();
            clock.schedule(() -> withFtp(context, TerseFtpComponent::endConnections), grace, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onContextStopped(CamelContext context) {
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
