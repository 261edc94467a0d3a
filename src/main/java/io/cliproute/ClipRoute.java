package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.ffmpeg.Sandbox;
import io.cliproute.ffmpeg.Toolchain;
import io.cliproute.remote.Impatience;
import io.cliproute.store.JobStore;
import io.cliproute.store.Remains;
import io.cliproute.store.StopNote;
import io.cliproute.store.StoreUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
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
    private final WorkFolder work;
    private final Optional<JobStore> store;

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
        Sandbox sandbox = Sandboxing.of(settings.ffmpeg().sandbox(), toolchain);
        sandbox.obstacle().ifPresent(obstacle -> LOG.warn(Sandboxing.warning(obstacle)));
        work = WorkFolder.open(settings.folders());
        store = openStore(settings);
        // beside the folder, like its lock
        Path note = settings.folders()
                .work()
                .resolveSibling(settings.folders().work().getFileName() + ".stopped");
        store.ifPresent(known -> accompany(known, new StopNote(note, known)));
        configure(context -> context.addLifecycleStrategy(new Impatience()));
        Remains remains =
                store.map(known -> known.remains(settings.sources().keySet())).orElse(Remains.NONE);
        clear(remains);
        // everything has been read already, with our own order of precedence
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.main.name", "cliproute");
        main.addInitialProperty("camel.main.shutdownTimeout", GRACE_SECONDS);
        main.addInitialProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        main.addInitialProperty(
                "camel.main.routesIncludePattern",
                settings.sources().isEmpty() ? RouteFiles.patternOfOurs(routes) : RouteFiles.pattern(routes));
        camel.forEach(main::addOverrideProperty);
        main.addOverrideProperty("cliproute.workers", String.valueOf(settings.workers()));
        main.addOverrideProperty("cliproute.queue.uri", settings.queue().uri());
        main.addOverrideProperty(
                "cliproute.queue.size", String.valueOf(settings.queue().size()));
        main.configure()
                .addRoutesBuilder(new ClipRouteConfiguration(settings, toolchain, sandbox, store, remains.suspects()));
    }

    private Optional<JobStore> openStore(Settings settings) throws EnvironmentException {
        if (settings.store().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobStore.open(settings.store().get(), Clock.systemUTC()));
        } catch (StoreUnusable e) {
            try {
                work.close();
            } catch (IOException ignored) {
                // the lock ends with the program
            }
            throw new EnvironmentException(e.getMessage());
        }
    }

    private void clear(Remains remains) throws EnvironmentException {
        try {
            work.clear(remains.complete());
        } catch (EnvironmentException e) {
            store.ifPresent(JobStore::close);
            throw e;
        }
    }

    /** At a signal nobody comes back to us: Camel tells when it stops, and stops its services when the routes have stopped. */
    private void accompany(JobStore known, StopNote note) {
        note.heed();
        configure(context -> {
            try {
                context.addLifecycleStrategy(new LifecycleStrategySupport() {
                    @Override
                    public void onContextStopping(CamelContext ignored) {
                        note.write();
                    }
                });
                context.addService(new ServiceSupport() {
                    @Override
                    protected void doStop() {
                        known.close();
                    }
                });
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeCamelException(e);
            }
        });
    }

    /** Lets the embedding program see the context before its routes start. */
    public void configure(Consumer<CamelContext> configurer) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport ignored) {
                configurer.accept(main.getCamelContext());
            }
        });
    }

    /** Starts and returns; files are taken from now on. */
    public void start() {
        main.start();
    }

    /** Starts, and returns when the program has been told to stop and has. */
    public void run() throws Exception {
        main.run();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Ends all work; what was not finished is given back. The work folder stays ours until this is closed. */
    public void stop() {
        main.stop();
    }

    @Override
    public void close() throws IOException {
        stop();
        store.ifPresent(JobStore::close);
        work.close();
    }
}
