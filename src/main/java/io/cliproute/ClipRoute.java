package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.deliver.DurableFileComponent;
import io.cliproute.ftp.SlowConnectionReaper;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.process.Sandbox;
import io.cliproute.queue.LongJobClassifier;
import io.cliproute.queue.LongPollQueueFactory;
import io.cliproute.startup.AbandonedDownloadsCheck;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.InboxAccessCheck;
import io.cliproute.startup.SandboxSetup;
import io.cliproute.store.JobStore;
import io.cliproute.store.RecoveredState;
import io.cliproute.store.StopMarker;
import io.cliproute.store.StoreUnusableException;
import io.cliproute.toolchain.Toolchain;
import io.cliproute.warm.WarmExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running cliproute: Camel's main with our routes in it. */
public final class ClipRoute implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClipRoute.class);

    /** Running jobs have so long to end when the program stops; then they are given back. */
    private static final String GRACE_SECONDS = "4";

    private final Main main = new Main();
    private final LongPollQueueFactory queues;
    private final WorkFolder work;
    private final Optional<JobStore> store;
    private volatile boolean begun;
    private volatile Optional<StopMarker> note = Optional.empty();

    /**
     * Prepares everything, takes nothing yet.
     *
     * @param settings checked
     * @param camel keys that are not ours: {@code camel.*} and those of the site's own routes
     * @param routes the folder with the site's routes; it need not be there, and where no source is watched, those that
     *     the site has added are left out
     * @throws EnvironmentException when the folders, the job store or the sandbox that has to be can't be used
     */
    public ClipRoute(Settings settings, Toolchain toolchain, Map<String, String> camel, Path routes)
            throws EnvironmentException {
        this(settings, toolchain, camel, routes, context -> {});
    }

    /**
     * The same in a larger program.
     *
     * @param before sees the context before its routes are built
     */
    public ClipRoute(
            Settings settings,
            Toolchain toolchain,
            Map<String, String> camel,
            Path routes,
            Consumer<CamelContext> before)
            throws EnvironmentException {
        // who waits for all files does not mind which of them come first
        LongJobClassifier longJobs =
                new LongJobClassifier(settings.sources().isEmpty() ? Map.of() : settings.recipes());
        queues = new LongPollQueueFactory(settings.workers(), longJobs);
        List<String> readOnly = InboxAccessCheck.problems(settings);
        if (!readOnly.isEmpty()) {
            throw new EnvironmentException(String.join("; ", readOnly));
        }
        work = WorkFolder.open(settings);
        // takes as long as building the routes does, which goes on beside it
        store = settings.store().map(url -> JobStore.openAsync(url, Clock.systemUTC()));
        try {
            AbandonedDownloadsCheck.warnings(settings).forEach(LOG::warn);
            Sandbox sandbox = SandboxSetup.of(settings.ffmpeg().sandbox(), toolchain);
            sandbox.obstacle().ifPresent(obstacle -> LOG.warn(SandboxSetup.warning(obstacle)));
            PipelineRoutes configuration = new PipelineRoutes(settings, toolchain, sandbox, store);
            RouteFiles files = RouteFiles.of(routes);
            RouteFiles wanted = settings.sources().isEmpty() ? files.withoutAdded() : files;
            configure(settings, camel, wanted);
            build(configuration, wanted, before);
            takeUp(settings, configuration);
        } catch (EnvironmentException | RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    private void configure(Settings settings, Map<String, String> camel, RouteFiles routes) {
        // everything has been read already, with our own order of precedence
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.main.name", "cliproute");
        main.addInitialProperty("camel.main.shutdownTimeout", GRACE_SECONDS);
        main.addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        main.addInitialProperty("camel.main.routesIncludePattern", routes.pattern());
        camel.forEach(main::addOverrideProperty);
        main.addOverrideProperty("cliproute.workers", String.valueOf(settings.workers()));
        main.addOverrideProperty("cliproute.queue.uri", settings.queue().uri());
        main.addOverrideProperty(
                "cliproute.queue.size", String.valueOf(settings.queue().size()));
    }

    /** The routes are built, and do not run yet. */
    private void build(PipelineRoutes configuration, RouteFiles routes, Consumer<CamelContext> before) {
        main.configure().addRoutesBuilder(configuration);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport ignored) {
                context().addLifecycleStrategy(new SlowConnectionReaper());
                // the grace is over by then; Camel waits 10 s for a pool whose next try is due in a minute
                context().getExecutorServiceManager().setShutdownAwaitTermination(500);
                // before a site's keys are looked at, which would make Camel's own
                context().addComponent("file", new DurableFileComponent());
                context().addComponent("ftp", new TerseFtpComponent());
                context().getComponent("seda", SedaComponent.class).setDefaultQueueFactory(queues);
                before.accept(context());
                load(routes);
            }
        });
        main.init();
        context().init();
    }

    private void load(RouteFiles routes) {
        try {
            routes.load(context(), main.configure());
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** What earlier runs have left. */
    private void takeUp(Settings settings, PipelineRoutes configuration) throws EnvironmentException {
        if (store.isEmpty()) {
            work.clear(Set.of());
            return;
        }
        JobStore known = store.get();
        try {
            known.awaitOpen();
        } catch (StoreUnusableException e) {
            throw new EnvironmentException(e.getMessage());
        }
        // beside the folder, like its lock
        Path folder = settings.folders().work();
        StopMarker stopped = new StopMarker(folder.resolveSibling(folder.getFileName() + ".stopped"), known);
        stopped.giveBackStoppedJobs();
        note = Optional.of(stopped);
        RecoveredState remains = known.recover(settings.inboxes());
        work.clear(remains.complete());
        configuration.remember(known.kept(), remains.suspects());
        accompany(known);
    }

    /** At a signal nobody comes back to us: Camel tells when it stops, and stops its services when the routes have stopped. */
    private void accompany(JobStore known) {
        context().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext ignored) {
                noteStop();
            }
        });
        try {
            context().addService(new ServiceSupport() {
                @Override
                protected void doStop() {
                    known.close();
                }
            });
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private void abandon(Exception why) {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** Starts and returns; files are taken from now on. */
    public void start() {
        begun = true;
        main.start();
    }

    /** Starts, and returns when the program has been told to stop and has. */
    public void run() throws Exception {
        begun = true;
        main.run();
    }

    /** So many files are to come at once: what pays for many is made ready. */
    public void expect(int files) {
        WarmExecutor warm = context().getRegistry().lookupByNameAndType(PipelineBeans.EXECUTOR, WarmExecutor.class);
        if (warm != null) {
            warm.expect(files);
        }
    }

    /** Nothing more comes that is not in a queue or in work: a stop is not to wait for those who have nothing to do. */
    public void endIsNear() {
        queues.endIsNear();
    }

    /** Writes down that this run ends for a reason of its own, so that the next one blames no file for it. */
    public void noteStop() {
        note.ifPresent(StopMarker::write);
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Ends all work; what was not finished is given back. The work folder stays ours until this is closed. */
    public void stop() {
        if (!begun && context() != null) {
            // what has been made goes, too, and Camel would stumble over queues that are not there yet
            context().getEndpoints().stream()
                    .filter(SedaEndpoint.class::isInstance)
                    .forEach(queue -> ((SedaEndpoint) queue).getQueue());
        }
        main.stop();
    }

    @Override
    public void close() throws IOException {
        stop();
        store.ifPresent(JobStore::close);
        work.close();
    }
}
