package io.cliproute.pipeline;

import io.cliproute.JobEvent;
import io.cliproute.cluster.ClusterMember;
import io.cliproute.config.EndpointUri;
import io.cliproute.config.EventEndpoint;
import io.cliproute.config.EventSettings;
import io.cliproute.config.Settings;
import io.cliproute.event.OutgoingEvents;
import io.cliproute.ingest.AdaptivePollScheduler;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.PausedSources;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobKey;
import io.cliproute.outbox.EventReceiver;
import io.cliproute.outbox.EventSender;
import io.cliproute.process.ConcurrencyLimit;
import io.cliproute.process.Sandbox;
import io.cliproute.store.EventOutbox;
import io.cliproute.store.EventRecorder;
import io.cliproute.store.JobLeases;
import io.cliproute.store.JobStateRecorder;
import io.cliproute.store.JobStore;
import io.cliproute.toolchain.Toolchain;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;

/** Binds the beans of the pipeline in the registry, and creates the routes of sources and destinations. */
final class PipelineRoutes extends RouteBuilder {

    private final Settings settings;
    private final Toolchain toolchain;
    private final Sandbox sandbox;
    private final ConcurrencyLimit.Member limit;
    private final Optional<JobStore> store;
    private final Clock clock = Clock.systemUTC();
    private final JobExecutions executions;
    private final Intake intake;
    private final Optional<ClusterMember> cluster;
    private final Map<String, AdaptivePollScheduler> schedulers = new ConcurrentHashMap<>();

    /**
     * @param store may still be opening, as nothing is read before the routes start; empty for files given on the
     *     command line
     */
    PipelineRoutes(
            Settings settings,
            Toolchain toolchain,
            Sandbox sandbox,
            ConcurrencyLimit.Member limit,
            Optional<JobStore> store) {
        this.settings = settings;
        this.toolchain = toolchain;
        this.sandbox = sandbox;
        this.limit = limit;
        this.store = store;
        this.executions = new JobExecutions(settings.folders().jobs(), clock);
        this.intake = Intake.of(settings, executions, store, clock);
        this.cluster = settings.queue()
                .shared()
                .map(queue -> new ClusterMember(
                        settings, store.orElseThrow(), executions, intake.processedFiles()::addFailed));
    }

    /** Begins to share the queue with other programs, if it is at a broker. The job store must be open. */
    void joinCluster(CamelContext context) {
        cluster.ifPresent(member -> member.start(context));
    }

    /** Pauses the sources that were paused when the last run ended. */
    void restorePauses() {
        intake.paused().load(settings.sources().keySet());
    }

    /**
     * Adds the state of earlier runs. Must be called before the routes start.
     *
     * @param processed keys of the files that stay at their source although they have been processed
     * @param suspects hashes of the keys of files that may have crashed an earlier run
     */
    void restore(List<JobKey> processed, Set<String> suspects) {
        intake.processedFiles().load(processed);
        intake.suspects().add(suspects);
    }

    /** Begins a poll of a source's folder at once. Does nothing before the routes exist. */
    void wake(String source) {
        Optional.ofNullable(schedulers.get(source)).ifPresent(AdaptivePollScheduler::wake);
    }

    /** Returns the last place, as the templates must be loaded before they are used. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    /** Binds the beans of the steps. A context that has started needs them when a route is added. */
    void bindBeans(Registry registry) {
        cluster.ifPresent(member -> member.bind(registry));
        registry.bind(JobLeases.NAME, new JobLeases(cluster.map(ClusterMember::jobs)));
        registry.bind(PausedSources.NAME, intake.paused());
        registry.bind(IntakeGate.NAME, IntakeGate.class, intake.gate());
        intake.schedules()
                .forEach((source, schedule) -> registry.bind("cliproute.source." + source + ".schedule", schedule));
        EventRecorder events = new EventRecorder(store, outgoingEvents());
        registry.bind("cliproute.event-recorder", events);
        if (settings.events().enabled()) {
            registry.bind(EventSender.NAME, eventSender());
        }
        new PipelineBeans(settings, toolchain, sandbox, limit, clock)
                .bind(
                        registry,
                        executions,
                        new JobStateRecorder(store, cluster.map(ClusterMember::jobs), events),
                        intake.processedFiles(),
                        intake.incompleteFiles());
    }

    private OutgoingEvents outgoingEvents() {
        EventSettings events = settings.events();
        return new OutgoingEvents(
                clock,
                events.enabled()
                        ? events.types().stream()
                                .map(type -> JobEvent.Type.valueOf(type.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet())
                        : Set.of());
    }

    private EventSender eventSender() {
        EventSettings events = settings.events();
        EventEndpoint endpoint = events.endpoint().orElseThrow();
        EndpointUri uri = endpoint.uri();
        return new EventSender(
                new EventOutbox(store.orElseThrow(), () -> settings.sources().keySet()),
                new EventReceiver(
                        uri.serverText(),
                        uri.path(),
                        endpoint.query(),
                        uri.scheme().isHttp()),
                events.secret(),
                events.maxWaiting());
    }

    @Override
    public void configure() {
        new DestinationRoutes(this, settings).add();
        schedulers.putAll(
                new SourceRoutes(this, settings, intake, store, new SourceCluster(settings, cluster), clock).add());
    }
}
