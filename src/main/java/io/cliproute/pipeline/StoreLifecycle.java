package io.cliproute.pipeline;

import io.cliproute.config.Settings;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.startup.WorkFolder;
import io.cliproute.store.JobStore;
import io.cliproute.store.RecoveredState;
import io.cliproute.store.StopMarker;
import io.cliproute.store.StoreLibraries;
import io.cliproute.store.StoreUnusableException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/** Opens the job store, recovers the state of earlier runs from it, and closes it after the routes have stopped. */
final class StoreLifecycle implements AutoCloseable {

    private final Settings settings;
    private final Optional<JobStore> store;
    private volatile boolean closed;
    private volatile Optional<StopMarker> stopMarker = Optional.empty();

    private StoreLifecycle(Settings settings, Optional<JobStore> store) {
        this.settings = settings;
        this.store = store;
    }

    /**
     * Begins to open the store in a thread of its own, as that takes as long as building the routes.
     *
     * @param host {@code DataSource} of the host, if the settings name one
     * @throws EnvironmentException when a library that the store needs is missing
     */
    static StoreLifecycle open(Settings settings, Optional<DataSource> host) throws EnvironmentException {
        List<String> missing = settings.store().map(StoreLibraries::missing).orElse(List.of());
        if (!missing.isEmpty()) {
            throw new EnvironmentException("cliproute.store.url = "
                    + StoreLibraries.shown(settings.store().orElseThrow()) + ": the job store needs "
                    + String.join(", ", missing) + ", not on the class path");
        }
        return new StoreLifecycle(settings, settings.store().map(url -> host.map(
                        database -> JobStore.openAsync(url, database, Clock.systemUTC()))
                .orElseGet(() -> JobStore.openAsync(url, Clock.systemUTC()))));
    }

    /** Returns the store, which may still be opening; empty for files given on the command line. */
    Optional<JobStore> store() {
        return store;
    }

    /**
     * Waits for the store and recovers the unfinished work of earlier runs.
     *
     * @param context closes the store when its routes have stopped
     * @throws EnvironmentException when the store or a folder is not usable
     */
    void recover(WorkFolder work, PipelineRoutes routes, CamelContext context) throws EnvironmentException {
        if (store.isEmpty()) {
            work.deleteUnfinished(Set.of());
            return;
        }
        JobStore jobs = store.get();
        try {
            jobs.awaitOpen();
        } catch (StoreUnusableException e) {
            throw new EnvironmentException(e.getMessage());
        }
        // beside the work folder, like its lock
        Path folder = settings.folders().work();
        StopMarker marker = new StopMarker(folder.resolveSibling(folder.getFileName() + ".stopped"), jobs);
        marker.giveBackStoppedJobs();
        stopMarker = Optional.of(marker);
        // the unfinished jobs of a shared queue are those of programs that may be running
        RecoveredState recovered =
                settings.queue().shared().isPresent() ? RecoveredState.NONE : jobs.recover(settings.inboxes());
        work.deleteUnfinished(recovered.complete());
        routes.restorePauses();
        routes.restore(jobs.keptFiles(), recovered.suspects());
        closeWithServices(context, jobs);
    }

    /** Closes the store with the services of the context, after its routes. */
    private static void closeWithServices(CamelContext context, JobStore jobs) {
        try {
            context.addService(new ServiceSupport() {
                @Override
                protected void doStop() {
                    jobs.close();
                }
            });
        } catch (Exception e) {
            // declared by addService for services that fail to start
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** Records that this run was told to stop, so that the next one does not count its unfinished jobs as crashes. */
    void recordStop() {
        if (closed) {
            return;
        }
        stopMarker.ifPresent(StopMarker::write);
    }

    @Override
    public void close() {
        closed = true;
        store.ifPresent(JobStore::close);
    }
}
