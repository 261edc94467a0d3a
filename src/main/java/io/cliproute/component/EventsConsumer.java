package io.cliproute.component;

import io.cliproute.JobEvent;
import io.cliproute.event.EventQueue;
import io.cliproute.event.JobEvents;
import io.cliproute.event.Progress;
import io.cliproute.job.JobExecutions;
import io.cliproute.pipeline.PipelineLifecycle;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Consumer of the events of all jobs in the context, in a thread of its own, in their order. */
final class EventsConsumer extends DefaultConsumer {

    /** Longest time in which a stop, or new progress, goes unnoticed. */
    private static final long POLL_MILLIS = 200;

    private final Set<JobEvent.Type> types;
    private ExecutorService thread;
    private JobEvents events;
    private EventQueue queue;

    EventsConsumer(CliprouteEndpoint endpoint, Processor processor, Set<JobEvent.Type> types) {
        super(endpoint, processor);
        this.types = types;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CamelContext context = getEndpoint().getCamelContext();
        PipelineLifecycle.of(context).require(context);
        events = context.getRegistry().lookupByNameAndType(JobEvents.NAME, JobEvents.class);
        JobExecutions executions = context.getRegistry().lookupByNameAndType(JobExecutions.NAME, JobExecutions.class);
        queue = events.subscribe(types);
        thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "cliproute-events");
        Progress progress = new Progress(events, executions);
        thread.execute(() -> consume(queue, progress));
    }

    private void consume(EventQueue from, Progress progress) {
        try {
            while (isRunAllowed()) {
                JobEvent event = from.poll(POLL_MILLIS);
                if (event != null) {
                    handle(event);
                } else if (types.contains(JobEvent.Type.PROGRESS)) {
                    progress.sample().forEach(this::handle);
                }
            }
        } catch (InterruptedException ignored) {
            // the consumer is being stopped
            Thread.currentThread().interrupt();
        }
    }

    private void handle(JobEvent event) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(event);
        exchange.getMessage().setHeader(JobEvent.HEADER, event.type().word());
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            // declared by Camel's processors
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "event " + event.type().word() + " was not processed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    @Override
    protected void doStop() throws Exception {
        if (events != null) {
            events.unsubscribe(queue);
        }
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
        thread = null;
        super.doStop();
    }
}
