package io.cliproute.http;

import io.cliproute.cluster.ClusterMember;
import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.event.JobEvents;
import io.cliproute.ingest.PausedSources;
import io.cliproute.job.JobExecutions;
import io.cliproute.outbox.EventSender;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.status.ActiveJobs;
import io.cliproute.status.Activity;
import io.cliproute.status.DeadLetterList;
import io.cliproute.status.JobList;
import io.cliproute.status.LoadHistory;
import io.cliproute.status.PublishedSets;
import io.cliproute.status.ServiceHealth;
import io.cliproute.status.ServiceMetrics;
import io.cliproute.status.StatusReader;
import io.cliproute.store.JobHistory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP interface of a service: its server, the beans of its routes, and the file with its address. It stops with its
 * context.
 */
public final class HttpInterface {

    private static final Logger LOG = LoggerFactory.getLogger(HttpInterface.class);

    private final CamelContext context;
    private final Settings settings;
    private final BoundedHttpServer server;
    private final EventStream events;

    private HttpInterface(CamelContext context, Settings settings, BoundedHttpServer server, EventStream events) {
        this.context = context;
        this.settings = settings;
        this.server = server;
        this.events = events;
    }

    /**
     * Starts the server, and adds the beans and routes to a context with an open pipeline, which has not started.
     *
     * @param routeFiles URIs of the route files of this interface
     * @return address of the server
     * @throws EnvironmentException if the configured port is taken
     * @throws Exception if a route file is wrong
     */
    public static URI addTo(CamelContext context, List<String> routeFiles) throws Exception {
        PipelineRuntime pipeline = PipelineRuntime.find(context).orElseThrow();
        Settings settings = pipeline.settings();
        JobHistory history = pipeline.history().orElseThrow();
        BoundedHttpServer server = ServerStart.start(context, settings);
        EventStream events = new EventStream(
                lookup(context, JobEvents.NAME, JobEvents.class),
                lookup(context, JobExecutions.NAME, JobExecutions.class));
        HttpInterface added = new HttpInterface(context, settings, server, events);
        added.bindBeans(history);
        added.addHandlers(new OutputFiles(history, new PublishedSets(settings)));
        added.addRoutes(routeFiles);
        added.followContext();
        return added.address();
    }

    private static <T> T lookup(CamelContext context, String name, Class<T> type) {
        return context.getRegistry().lookupByNameAndType(name, type);
    }

    private void bindBeans(JobHistory history) {
        Activity activity = new Activity(Clock.systemUTC());
        ServiceMetrics metrics = new ServiceMetrics(Clock.systemUTC());
        JobEvents jobEvents = lookup(context, JobEvents.NAME, JobEvents.class);
        jobEvents.observe(activity);
        jobEvents.observe(metrics.jobs());
        PausedSources paused = lookup(context, PausedSources.NAME, PausedSources.class);
        DeadLetterList deadLetters = new DeadLetterList(settings.folders().deadLetter(), settings.inboxes());
        ActiveJobs active = new ActiveJobs(context, settings);
        JobList jobs = new JobList(active, history, new PublishedSets(settings));
        StatusReader status = new StatusReader(context, jobs, deadLetters, activity, Clock.systemUTC());
        Registry registry = context.getRegistry();
        registry.bind("cliproute.http-answers", new Answers());
        registry.bind("cliproute.http-read", new ReadApi(status, jobs, deadLetters));
        registry.bind("cliproute.http-control", new ControlApi(settings, paused, deadLetters));
        registry.bind("cliproute.http-submission", new SubmissionApi(settings));
        LoadHistory loads = new LoadHistory(active, Clock.systemUTC());
        jobEvents.observe(loads);
        registry.bind("cliproute.http-history", new HistoryApi(loads));
        registry.bind("cliproute.http-observe", new ObserveApi(context, metrics));
        metrics.addGauges(settings, active, deadLetters, status, paused);
        Optional<EventSender> sender = Optional.ofNullable(lookup(context, EventSender.NAME, EventSender.class));
        sender.ifPresent(metrics::addEvents);
        addContextMetrics(metrics);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        new ServiceHealth(PipelineRuntime.find(context).orElseThrow(), status, history)
                .checks(active, activity, sender)
                .forEach(health::register);
    }

    private void addContextMetrics(ServiceMetrics metrics) {
        metrics.addExchanges(context);
        Optional.ofNullable(lookup(context, ClusterMember.NAME, ClusterMember.class))
                .ifPresent(member -> metrics.addSharedQueue(member::backlog));
    }

    /** Adds what no route can do: protection of all paths, events without buffering, files in ranges. */
    private void addHandlers(OutputFiles outputs) {
        VertxPlatformHttpRouter router = lookup(
                context,
                VertxPlatformHttpRouter.getRouterNameFromPort(server.getPort()),
                VertxPlatformHttpRouter.class);
        router.route().order(Integer.MIN_VALUE).handler(new RequestGuard(settings.http()));
        router.get(EventStream.PATH).handler(events);
        Dashboard dashboard = new Dashboard();
        router.get("/").handler(dashboard);
        router.getWithRegex(Dashboard.PATH + ".+").handler(dashboard);
        router.routeWithRegex("/api/jobs/[0-9a-f]{64}" + OutputFiles.SEGMENT + ".+")
                .handler(outputs);
        for (ErrorAnswer answer : ErrorAnswer.values()) {
            router.errorHandler(answer.status(), answer);
        }
    }

    private void addRoutes(List<String> files) throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(context);
        for (String file : files) {
            loader.loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(file));
        }
        // the context has built its other routes, which it does only once
        ModelCamelContext model = (ModelCamelContext) context;
        List<RouteDefinition> added = model.getRouteDefinitions().stream()
                .filter(route -> context.getRoute(route.getId()) == null)
                .toList();
        model.startRouteDefinitions(added);
    }

    private void followContext() {
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                announce();
            }

            @Override
            public void onContextStopping(CamelContext stopping) {
                stop();
            }
        });
    }

    private URI address() {
        String host = settings.http().host();
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + shown + ":" + server.getPort());
    }

    private void announce() {
        try {
            ServiceFile.of(settings).write(address());
            LOG.info(
                    "HTTP interface: {}{}",
                    address(),
                    server.getPort() == settings.http().port()
                            ? ""
                            : ", as port " + settings.http().port() + " is in use");
            if (settings.http().token().isEmpty()
                    && !AllowedHosts.isLoopback(settings.http().host())) {
                LOG.warn("The HTTP interface has no token (cliproute.http.token), so only GET is possible");
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written, so './cliproute status' does not find this service: {}",
                    ServiceFile.of(settings).path(),
                    ErrorText.of(e));
        }
    }

    private void stop() {
        events.close();
        try {
            ServiceFile.of(settings).delete();
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", ServiceFile.of(settings).path(), ErrorText.of(e));
        }
    }
}
