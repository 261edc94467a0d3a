package io.cliproute.pipeline;

import io.cliproute.remote.ServerConnections;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Closes slow and idle connections to servers, which it checks once a second, and closes all of them shortly before the
 * end of a shutdown's grace period. Camel would send each FTP server a {@code QUIT} then, and wait for the answer as
 * long as bytes arrive.
 */
final class SlowConnectionReaper extends LifecycleStrategySupport {

    /** Time for routes that waited for a server to return their file, before Camel rejects every step. */
    private static final Duration TIME_TO_ROLL_BACK = Duration.ofSeconds(1);

    private ScheduledExecutorService timer;

    @Override
    public void onContextStarting(CamelContext context) {
        // not an executor of Camel's: a shutdown would wait for tasks that are still scheduled
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "server-connections");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(() -> forAll(context, ServerConnections::check), 1, 1, TimeUnit.SECONDS);
    }

    private static void forAll(CamelContext context, Consumer<ServerConnections> action) {
        for (String name : context.getComponentNames()) {
            if (context.hasComponent(name) instanceof ServerConnections.Owner owner) {
                action.accept(owner.connections());
            }
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (timer != null) {
            ShutdownStrategy shutdown = context.getShutdownStrategy();
            long grace = shutdown.getTimeUnit().toMillis(shutdown.getTimeout()) - TIME_TO_ROLL_BACK.toMillis();
            timer.schedule(() -> forAll(context, ServerConnections::close), grace, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onContextStopped(CamelContext context) {
        if (timer != null) {
            timer.shutdownNow();
        }
        // the next start of the context adds another one
        context.getLifecycleStrategies().remove(this);
    }
}
