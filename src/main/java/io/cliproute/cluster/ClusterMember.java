package io.cliproute.cluster;

import io.cliproute.config.BrokerSettings;
import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.job.Job;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.RequeueMarks;
import io.cliproute.store.Backlog;
import io.cliproute.store.JobStore;
import io.cliproute.store.SharedJobs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of several programs that share a queue: what it sends and receives, and what it renews. Thread-safe. */
public final class ClusterMember extends LifecycleStrategySupport {

    /** Name of the bean, which exists in a program that shares its queue. */
    public static final String NAME = "cliproute.cluster-member";

    /** Shorter than the usual interval of Prometheus and of autoscalers, which is 15 to 30 seconds. */
    private static final Duration BACKLOG_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private final BrokerSettings broker;
    private final SharedJobs jobs;
    private final SharedQueue queue;
    private final SourceLeases leases;
    private final JobReceiver receiver;
    private final Map<String, Runnable> takeOvers = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile Optional<Backlog> backlog = Optional.empty();
    private volatile boolean backlogAsked;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, ClusterMember::thread);

    /**
     * @param settings settings with a queue at a broker
     * @param kept receives files that another program has processed and that stay at their source
     */
    public ClusterMember(Settings settings, JobStore store, JobExecutions executions, Consumer<Job> kept) {
        broker = settings.queue().shared().orElseThrow().broker();
        jobs = store.shared(broker.lease());
        SourceFiles files = new SourceFiles(settings);
        queue = new SharedQueue(jobs, files, new RequeueMarks(settings.folders().deadLetter()), kept);
        leases = new SourceLeases(jobs, queue, settings.sources().keySet(), this::takeOver);
        receiver = new JobReceiver(jobs, files, executions, settings.queue().producerUri());
    }

    public SharedJobs jobs() {
        return jobs;
    }

    public SharedQueue queue() {
        return queue;
    }

    /** Returns a gate that is open while this program polls a source and the broker accepts its jobs. */
    public IntakeGate gate(String source) {
        return leases.gate(source).and(queue.gate());
    }

    /** Adds what is to be done when this program begins to poll a source that another one may have polled. */
    public void onTakeOver(String source, Runnable action) {
        takeOvers.put(source, action);
    }

    private void takeOver(String source) {
        takeOvers.getOrDefault(source, () -> {}).run();
    }

    /** Binds the beans of the routes. */
    public void bind(Registry registry) {
        registry.bind(NAME, this);
        registry.bind(SharedQueue.NAME, queue);
        registry.bind(JobReceiver.NAME, receiver);
    }

    /** Begins to renew what this program holds. The job store must be open. */
    public void start(CamelContext context) {
        queue.sendWith(context.createProducerTemplate());
        context.addLifecycleStrategy(this);
        long millis = broker.lease().toMillis() / 3;
        timer.scheduleWithFixedDelay(guarded(jobs::renewLeases), millis, millis, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(guarded(this::readBacklog), 0, BACKLOG_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads the backlog only if somebody wants to know it: with many programs, counting would be work. */
    private void readBacklog() {
        if (backlogAsked) {
            backlogAsked = false;
            backlog = Optional.of(jobs.backlog());
        }
    }

    /**
     * Returns the number and the age of the jobs in the shared queue, as they were a few seconds after the last call.
     * Does not wait for the database. Empty at the first call.
     */
    public Optional<Backlog> backlog() {
        backlogAsked = true;
        return backlog;
    }

    @Override
    public void onContextStarted(CamelContext context) {
        if (broker.role().ingests()) {
            long millis = SourceLeases.INTERVAL.toMillis();
            timer.scheduleWithFixedDelay(guarded(leases), 0, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** A task that throws would not be executed again. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                logFailure(e);
            }
        };
    }

    /** At a stop, the job store is closed before the last renewal. */
    private void logFailure(RuntimeException e) {
        if (!stopping) {
            LOG.warn("The shared queue cannot be looked after, trying again: {}", ErrorText.rootMessage(e));
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        stopping = true;
        if (broker.role().ingests()) {
            leases.release();
        }
    }

    @Override
    public void onContextStopped(CamelContext context) {
        timer.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cliproute-cluster");
        thread.setDaemon(true);
        return thread;
    }
}
