package io.cliproute.status;

import io.cliproute.config.Settings;
import io.cliproute.event.JobObserver;
import io.cliproute.ingest.PausedSources;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.job.Priority;
import io.cliproute.outbox.EventSender;
import io.cliproute.store.Backlog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Metrics of the service for Prometheus. Names and units follow its conventions. Thread-safe. */
public final class ServiceMetrics {

    private static final String BYTES = "bytes";
    private static final String SECONDS = "seconds";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;

    public ServiceMetrics(Clock clock) {
        this.clock = clock;
        // two of Micrometer's names that promtool rejects; process_cpu_usage has the same
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    }

    /** Adds the metrics that are read when they are asked for. */
    public void addGauges(
            Settings settings,
            ActiveJobs active,
            DeadLetterList deadLetters,
            StatusReader status,
            PausedSources paused) {
        addQueue(active, status);
        gauge("cliproute.jobs.running", "Jobs that workers are processing", active, jobs -> count(jobs, false));
        gauge("cliproute.jobs.delivering", "Jobs whose results are being delivered", active, jobs -> count(jobs, true));
        gauge("cliproute.dead.letters", "Files in the dead-letter folder", deadLetters, ServiceMetrics::count);
        gauge("cliproute.work.free", "Free space of the work folder", BYTES, status, ServiceMetrics::freeBytes);
        gauge(
                "cliproute.work.min.free",
                "Free space of the work folder below which no new file is taken",
                BYTES,
                settings.folders(),
                folders -> folders.minFreeSpace().bytes());
        settings.sources().keySet().forEach(name -> addSource(name, status, paused));
        settings.destinations().keySet().forEach(name -> addDestination(name, status));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void addQueue(ActiveJobs active, StatusReader status) {
        for (Priority priority : Priority.values()) {
            Gauge.builder("cliproute.queue.jobs", active, jobs -> jobs.queued(priority))
                    .description("Jobs that wait in the queue")
                    .tag("priority", priority.word())
                    .strongReference(true)
                    .register(registry);
        }
        gauge(
                "cliproute.queue.held",
                "1 while no job may start",
                status,
                state -> up(state.startObstacle().isPresent()));
        gauge(
                "cliproute.queue.oldest.age",
                "How long the oldest job has waited",
                SECONDS,
                active,
                jobs -> seconds(jobs.oldestAge(clock.instant())));
    }

    /** Adds a metric of the exchanges of each route. */
    public void addExchanges(CamelContext context) {
        context.getManagementStrategy().addEventNotifier(new ExchangeMetrics(registry));
    }

    /** Adds the metrics of the events that are sent. */
    public void addEvents(EventSender events) {
        gauge("cliproute.events.waiting", "Events that wait for their receiver", events, sender -> sender.backlog()
                .waiting());
        gauge(
                "cliproute.events.oldest.age",
                "How long the oldest event has waited for its receiver",
                SECONDS,
                events,
                sender -> seconds(sender.backlog().age(clock.instant())));
        FunctionCounter.builder("cliproute.events.sent", events, EventSender::sent)
                .description("Events that their receiver has accepted")
                .register(registry);
        FunctionCounter.builder("cliproute.events.discarded", events, EventSender::discarded)
                .description("Events that were discarded, as too many waited or their receiver refused them")
                .register(registry);
    }

    /**
     * Adds the metrics of a queue that several programs share.
     *
     * @param backlog returns its jobs; empty if they are not known
     */
    public void addSharedQueue(Supplier<Optional<Backlog>> backlog) {
        gauge(
                "cliproute.shared.queue.jobs",
                "Jobs that wait in the queue of all programs",
                backlog,
                queue ->
                        queue.get().map(Backlog::waiting).map(Long::doubleValue).orElse(Double.NaN));
        gauge(
                "cliproute.shared.queue.oldest.age",
                "Waiting time of the oldest job in the queue of all programs",
                SECONDS,
                backlog,
                queue -> queue.get()
                        .map(jobs -> seconds(jobs.age(clock.instant())))
                        .orElse(Double.NaN));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void addSource(String name, StatusReader status, PausedSources paused) {
        Gauge.builder(
                        "cliproute.source.up",
                        status,
                        state -> up(state.polls(name)
                                .flatMap(SourcePollStrategy::problem)
                                .isEmpty()))
                .description("1 if the last poll of a source succeeded")
                .tag("source", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("cliproute.source.open", status, state -> up(state.isWithinSchedule(name)))
                .description("1 within the schedule of a source")
                .tag("source", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("cliproute.source.paused", paused, state -> up(state.isPaused(name)))
                .description("1 while a source is paused")
                .tag("source", name)
                .strongReference(true)
                .register(registry);
    }

    private void addDestination(String name, StatusReader status) {
        Gauge.builder(
                        "cliproute.destination.up",
                        status,
                        state -> up(state.problemOf(name).isEmpty()))
                .description("1 if the last delivery to a destination succeeded")
                .tag("destination", name)
                .strongReference(true)
                .register(registry);
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        gauge(name, description, null, source, value);
    }

    private <T> void gauge(String name, String description, String unit, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    private static double up(boolean condition) {
        return condition ? 1 : 0;
    }

    private static long count(ActiveJobs jobs, boolean rendered) {
        return jobs.executions().stream()
                .filter(execution -> execution.progress().isRendered() == rendered)
                .count();
    }

    private static double count(DeadLetterList letters) {
        try {
            return letters.count();
        } catch (IOException ignored) {
            // not a number means unknown
            return Double.NaN;
        }
    }

    private static double freeBytes(StatusReader status) {
        try {
            return status.freeBytes();
        } catch (IOException ignored) {
            // not a number means unknown
            return Double.NaN;
        }
    }

    /** Returns the observer that counts jobs. */
    public JobObserver jobs() {
        return new JobMetrics(registry, clock);
    }

    /** Returns all metrics in the text format of Prometheus. */
    public String text() {
        return registry.scrape();
    }
}
