package io.cliproute.component;

import io.cliproute.config.Settings;
import io.cliproute.event.JobEvents;
import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.FailureCategory;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.Priority;
import io.cliproute.pipeline.PipelineRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Requests of all endpoints of a context, from the message until its results or its failure. Each is a job in the queue
 * of the pipeline. Thread-safe.
 */
final class RenderRequests extends LifecycleStrategySupport {

    /** Source name of the jobs, as it appears in log lines. */
    static final String SOURCE = "cliproute";

    /** Time after a deadline for a process that is being ended. */
    private static final long GRACE_MILLIS = 1_000;

    /** Time for the host's error handlers before the end of the shutdown timeout. */
    private static final long TIME_TO_HANDLE_ERRORS_MILLIS = 2_000;

    private final CamelContext context;
    private final PipelineRuntime pipeline;
    private final Path folder;
    private final ProducerTemplate producer;
    private final Endpoint queue;
    private final JobEvents events;
    private final ExecutorService callbacks;
    private final ScheduledExecutorService timer;
    private final Map<String, RenderRequest> pending = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    RenderRequests(CamelContext context, PipelineRuntime pipeline) {
        this.context = context;
        this.pipeline = pipeline;
        this.folder = pipeline.settings().folders().bodies();
        this.producer = context.createProducerTemplate();
        this.queue = context.getEndpoint(pipeline.settings().queue().producerUri());
        this.events = context.getRegistry().lookupByNameAndType(JobEvents.NAME, JobEvents.class);
        // a route goes on in these threads, so that it does not occupy a worker
        this.callbacks = context.getExecutorServiceManager().newCachedThreadPool(this, "cliproute-results");
        this.timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "cliproute-timeouts");
    }

    /**
     * Queues the body of an exchange. Blocks while the queue is full.
     *
     * @param callback called when the results are in the exchange, or its exception is set
     */
    void submit(Exchange exchange, CliprouteEndpoint endpoint, AsyncCallback callback) throws Exception {
        if (stopping) {
            throw RenderRequest.stopped();
        }
        Exchange job = queue.createExchange(ExchangePattern.InOnly);
        String id = job.getExchangeId();
        InputBody input = InputBody.of(exchange, newFolder(), endpoint.getMaxStreamSize());
        RenderRequest request = new RenderRequest(exchange, input, callbacks, callback);
        try {
            Job queued = job(id, input, endpoint.recipe().name());
            job.getMessage().setBody(queued);
            continueTrace(exchange, job);
            events.queued(queued);
        } catch (IOException e) {
            request.deleteFiles();
            throw e;
        }
        pending.put(id, request);
        long millis = endpoint.getTimeout().toMillis();
        job.setProperty(ExchangeProperties.DEADLINE, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        var timeout = timer.schedule(
                () -> request.fail(FailureCategory.TIMEOUT, "no result within " + millis + " ms"),
                millis + GRACE_MILLIS,
                TimeUnit.MILLISECONDS);
        job.getExchangeExtension().addOnCompletion(new RequestCompletion(request, () -> {
            pending.remove(id);
            timeout.cancel(false);
        }));
        producer.send(queue, job);
    }

    private static void continueTrace(Exchange from, Exchange to) {
        String trace = ExchangeProperties.TRACE_HEADER;
        to.getMessage().setHeader(trace, from.getMessage().getHeader(trace));
    }

    private Path newFolder() {
        return folder.resolve(Settings.Folders.BODY_PREFIX + UUID.randomUUID());
    }

    private static Job job(String id, InputBody input, String recipe) throws IOException {
        return new Job(
                id,
                SOURCE,
                input.file(),
                input.file().getParent(),
                // unique, as the same file may be in several requests at the same time
                id + "/" + input.name(),
                false,
                input.copy().isPresent() ? "message:" + input.name() : "file:" + input.file(),
                recipe,
                List.of(),
                AfterProcessing.RETURN,
                FileStamp.of(input.file()),
                Optional.empty(),
                Priority.NORMAL,
                Instant.now());
    }

    /** Returns the number of requests without a result. */
    int size() {
        return pending.size();
    }

    /**
     * Fails the requests that no worker has taken yet, as the queue is discarded. The others may end until shortly
     * before the shutdown timeout, after which Camel would not run the host's error handlers any more.
     */
    @Override
    public void onContextStopping(CamelContext ignored) {
        stopping = true;
        JobExecutions executions = context.getRegistry().lookupByNameAndType(JobExecutions.NAME, JobExecutions.class);
        pending.forEach((id, request) -> {
            if (!executions.isRunning(id)) {
                request.fail(RenderRequest.stopped());
                request.deleteFiles();
            }
        });
        ShutdownStrategy shutdown = context.getShutdownStrategy();
        long millis = shutdown.getTimeUnit().toMillis(shutdown.getTimeout());
        timer.schedule(
                () -> pending.values().forEach(request -> request.fail(RenderRequest.stopped())),
                Math.max(millis / 2, millis - TIME_TO_HANDLE_ERRORS_MILLIS),
                TimeUnit.MILLISECONDS);
    }

    /** Ends its threads. The next start of the context creates a new component with new requests. */
    @Override
    public void onContextStopped(CamelContext stopped) {
        timer.shutdownNow();
        callbacks.shutdown();
        stopped.getLifecycleStrategies().remove(this);
    }
}
