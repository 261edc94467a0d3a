package io.cliproute.pipeline;

import io.cliproute.config.ServerIdentity;
import io.cliproute.config.Settings;
import io.cliproute.config.WorkRules;
import io.cliproute.drop.DropServer;
import io.cliproute.process.ConcurrencyLimit;
import io.cliproute.process.Sandbox;
import io.cliproute.queue.LongJobClassifier;
import io.cliproute.queue.LongPollQueueFactory;
import io.cliproute.queue.StartGate;
import io.cliproute.schedule.ScheduleState;
import io.cliproute.startup.AbandonedDownloadsCheck;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.InboxAccessCheck;
import io.cliproute.startup.SandboxSetup;
import io.cliproute.startup.WorkFolder;
import io.cliproute.store.JobHistory;
import io.cliproute.store.JobStore;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.warm.WarmExecutor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline within one Camel context, from its folders and its job store to its routes. All names of its routes,
 * beans, components and {@code direct:} endpoints start with {@code cliproute}; other components of the context are not
 * changed. Thread-safe after {@link #addTo}.
 */
public final class PipelineRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PipelineRuntime.class);

    private final Settings settings;
    private final Toolchain toolchain;
    private final WorkFolder work;
    private final StoreLifecycle store;
    private final Sandbox sandbox;
    private final ConcurrencyLimit.Member limit;
    private final PipelineRoutes routes;
    private final LongPollQueueFactory queues;
    private Optional<CamelContext> addedTo = Optional.empty();
    private Optional<DropLifecycle> uploads = Optional.empty();
    private volatile boolean closed;

    private PipelineRuntime(
            Settings settings, Toolchain toolchain, WorkFolder work, StoreLifecycle store, Sandbox sandbox) {
        this.settings = settings;
        this.toolchain = toolchain;
        this.work = work;
        this.store = store;
        this.sandbox = sandbox;
        this.limit = ConcurrencyLimit.joinJvm(settings.workers());
        this.routes = new PipelineRoutes(settings, toolchain, sandbox, limit, store.store());
        this.queues = new LongPollQueueFactory(settings.workers(), longJobs(settings), startGate(settings));
    }

    /**
     * Opens the folders of the pipeline and begins to open its job store.
     *
     * @throws EnvironmentException when a folder or a required sandbox is not usable
     */
    public static PipelineRuntime open(Settings settings, Toolchain toolchain) throws EnvironmentException {
        return open(settings, toolchain, Optional.empty());
    }

    /** @param host {@code DataSource} of the host as job store, if the settings name one */
    static PipelineRuntime open(Settings settings, Toolchain toolchain, Optional<DataSource> host)
            throws EnvironmentException {
        InboxAccessCheck.requireWritable(settings);
        WorkFolder work = WorkFolder.open(settings);
        try {
            StoreLifecycle store = StoreLifecycle.open(settings, host);
            AbandonedDownloadsCheck.warnings(settings).forEach(LOG::warn);
            ServerIdentity.warnings(settings).forEach(LOG::warn);
            Sandbox sandbox = SandboxSetup.of(settings.ffmpeg().sandbox(), toolchain);
            sandbox.obstacle().ifPresent(obstacle -> LOG.warn(SandboxSetup.warning(obstacle)));
            return new PipelineRuntime(settings, toolchain, work, store, sandbox);
        } catch (EnvironmentException | RuntimeException e) {
            closeAfter(e, work);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, WorkFolder work) {
        try {
            work.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static StartGate startGate(Settings settings) {
        WorkRules rules = settings.work();
        return new StartGate(
                new ScheduleState(rules.schedule(), rules.zone(), Clock.systemUTC()),
                rules.maxLoad(),
                () -> ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Without sources, the order of the files does not matter. */
    private static LongJobClassifier longJobs(Settings settings) {
        return new LongJobClassifier(settings.sources().isEmpty() ? Map.of() : settings.recipes());
    }

    /** Returns the open pipeline of a context; empty if it has none. */
    public static Optional<PipelineRuntime> find(CamelContext context) {
        return Optional.ofNullable(context.getCamelContextExtension().getContextPlugin(PipelineRuntime.class))
                .filter(pipeline -> !pipeline.closed);
    }

    /**
     * Adds the components, beans and routes to a context, which must not have started.
     *
     * @param customizer gets the context before its routes are built
     * @throws Exception when a route file can't be read or a route is invalid
     */
    public void addTo(CamelContext context, RouteFiles files, Consumer<CamelContext> customizer) throws Exception {
        context.getCamelContextExtension().addContextPlugin(PipelineRuntime.class, this);
        ContextAdditions added = new ContextAdditions(context);
        addedTo = Optional.of(context);
        added.addComponents(settings, queues);
        customizer.accept(context);
        added.addRoutes(neededOf(files), routes);
    }

    private RouteFiles neededOf(RouteFiles files) {
        RouteFiles needed = settings.queue().shared().isPresent() ? files : files.withoutBroker();
        needed = settings.events().enabled() ? needed : needed.withoutEvents();
        return settings.retention().enabled() ? needed : needed.withoutRetention();
    }

    /**
     * Waits for the job store, recovers the unfinished work of earlier runs, and starts the drop server. Must be called
     * before the routes start.
     *
     * @throws EnvironmentException when the store or a folder is not usable, or a port of the drop server is in use
     */
    public void recover(CamelContext context) throws EnvironmentException {
        store.recover(work, routes, context);
        routes.joinCluster(context);
        if (!settings.drop().users().isEmpty() && settings.queue().ingests()) {
            uploads = Optional.of(DropLifecycle.start(settings, routes::wake, context));
        }
    }

    /** Returns the running drop server; empty if no source needs it. */
    public Optional<DropServer> dropServer() {
        return uploads.map(DropLifecycle::server);
    }

    public Settings settings() {
        return settings;
    }

    public Toolchain toolchain() {
        return toolchain;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Returns the history of jobs; empty if there is no job store. */
    public Optional<JobHistory> history() {
        return store.store().map(JobStore::history);
    }

    /** Announces the number of files to come, so that a warm worker is started when it pays. */
    public void expectFiles(int files) {
        addedTo.map(context ->
                        context.getRegistry().lookupByNameAndType(PipelineBeans.WARM_EXECUTOR, WarmExecutor.class))
                .ifPresent(warm -> warm.expect(files));
    }

    /** Announces that all files have been queued, so that idle workers notice a stop within milliseconds. */
    public void expectNoMoreFiles() {
        queues.endIsNear();
    }

    /** Records that this run was told to stop, so that the next one does not count its unfinished jobs as crashes. */
    public void recordStop() {
        store.recordStop();
    }

    /** Releases the store and the work folder. The context must have stopped, but may be started with another one. */
    @Override
    public void close() throws IOException {
        closed = true;
        uploads.ifPresent(DropLifecycle::close);
        limit.close();
        store.close();
        work.close();
    }
}
