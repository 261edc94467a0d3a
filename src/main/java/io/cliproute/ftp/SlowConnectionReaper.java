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
 * Closes slow and idle FTP connections, which it checks once a second, and closes all of them shortly before the end of
 * a shutdown's grace period. Camel would send each server a {@code QUIT} then, and wait for the answer as long as bytes
 * arrive.
 */
public final class SlowConnectionReaper extends LifecycleStrategySupport {

    /** Time for routes that waited for a server to return their file, before Camel rejects every step. */
    private static final Duration TIME_TO_ROLL_BACK = Duration.ofSeconds(1);

    private ScheduledExecutorService timer;

    @Override
    public void onContextStarting(CamelContext context) {
        // not an executor of Camel's: a shutdown would wait for tasks that are still scheduled
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ftp-connections");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(
                () -> withFtp(context, TerseFtpComponent::checkConnections), 1, 1, TimeUnit.SECONDS);
    }

    private static void withFtp(CamelContext context, Consumer<TerseFtpComponent> action) {
        if (context.hasComponent("cliproute-ftp") instanceof TerseFtpComponent ftp) {
            action.accept(ftp);
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (timer != null) {
            ShutdownStrategy shutdown = context.getShutdownStrategy();
            long grace = shutdown.getTimeUnit().toMillis(shutdown.getTimeout()) - TIME_TO_ROLL_BACK.toMillis();
            timer.schedule(() -> withFtp(context, TerseFtpComponent::closeConnections), grace, TimeUnit.MILLISECONDS);
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
