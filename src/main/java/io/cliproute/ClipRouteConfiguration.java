package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ffmpeg.CommandFailed;
import io.cliproute.ffmpeg.Sandbox;
import io.cliproute.ffmpeg.Toolchain;
import io.cliproute.ingest.Admission;
import io.cliproute.ingest.Backlog;
import io.cliproute.ingest.Cadence;
import io.cliproute.ingest.DiskSpace;
import io.cliproute.ingest.Gate;
import io.cliproute.ingest.Intake;
import io.cliproute.ingest.JobFileWatch;
import io.cliproute.ingest.Kept;
import io.cliproute.ingest.LeaveInPlace;
import io.cliproute.ingest.LocalJobFiles;
import io.cliproute.ingest.OrdinaryFiles;
import io.cliproute.ingest.RemoteOriginal;
import io.cliproute.ingest.SecondLook;
import io.cliproute.ingest.Settled;
import io.cliproute.ingest.SourceWatch;
import io.cliproute.ingest.Spool;
import io.cliproute.ingest.Suspects;
import io.cliproute.job.After;
import io.cliproute.job.JobKey;
import io.cliproute.job.Workbench;
import io.cliproute.remote.TerseFtpComponent;
import io.cliproute.store.JobStore;
import io.cliproute.store.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.Registry;

/** The wiring: which beans the routes find in the registry, and which routes the template of sources becomes. */
final class ClipRouteConfiguration extends RouteBuilder {

    private final Settings settings;
    private final Toolchain toolchain;
    private final Sandbox sandbox;
    private Gate backlog;
    private Gate gate;
    private final Clock clock = Clock.systemUTC();
    private final SecondLook secondLook = new SecondLook(CommandFailed::saysIncomplete);
    private final Optional<JobStore> store;
    private final Kept kept;
    private final Suspects suspects = new Suspects();

    /** @param store empty for files given by hand; it may be opening still, and is asked nothing before the routes start */
    ClipRouteConfiguration(Settings settings, Toolchain toolchain, Sandbox sandbox, Optional<JobStore> store) {
        this.settings = settings;
        this.toolchain = toolchain;
        this.sandbox = sandbox;
        this.store = store;
        this.kept = new Kept(key -> store.ifPresent(known -> known.keep(key)));
    }

    /**
     * What earlier runs have left; before the routes start.
     *
     * @param done the keys of the files that stay at their source and are done
     * @param deadly the hashes of the keys of those that such a run may have died of
     */
    void remember(List<JobKey> done, Set<String> deadly) {
        kept.remember(done);
        suspects.remember(deadly);
    }

    /** The templates have to be there before they are used. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    @Override
    public void configure() {
        Registry registry = getContext().getRegistry();
        Workbench workbench = new Workbench(settings.folders().jobs(), clock);
        backlog = new Backlog(workbench::undelivered, settings.queue().size());
        gate = new DiskSpace(
                        settings.folders().work(),
                        settings.folders().minFreeSpace().bytes())
                .and(backlog);
        new Steps(settings, toolchain, sandbox, clock).bind(registry, workbench, new Ledger(store), kept, secondLook);
        EndpointText endpoints = new EndpointText(registry);
        new DestinationRoutes(this, settings, endpoints).add();
        settings.sources().values().forEach(source -> {
            if (source.uri().scheme().isRemote()) {
                addDownload(source, registry, endpoints);
            } else {
                addFolder(source, registry, endpoints);
            }
        });
    }

    private void addFolder(SourceSettings source, Registry registry, EndpointText endpoints) {
        Settled settled = new Settled(source.settle());
        secondLook.at(source.name(), settled);
        LocalJobFiles jobFiles = new LocalJobFiles(settled);
        Cadence cadence = new Cadence(settled);
        Map<String, Object> ours = ConsumerOptions.watched(
                id(source, ""),
                new Admission<>(source.name(), done(source), settled, jobFiles, new OrdinaryFiles(source.name())),
                new LeaveInPlace(
                        source.name(),
                        false,
                        file -> done(source).test(file) || jobFiles.holdsUp(file),
                        suspects,
                        gate),
                new SourceWatch(source.name(), gate, cadence),
                registry);
        registry.bind(id(source, "cadence"), cadence);
        ours.put("scheduler", "#" + id(source, "cadence"));
        String uri = endpoints.of(
                "source." + source.name(), source.uri(), source.uri().scheme().sourceDefaults(), ours);
        Path folder = Path.of(source.uri().path()).toAbsolutePath().normalize();
        addQueueing(source, uri, folder, registry);
    }

    /** A remote source is two routes: server to spool, and the spool, which is a folder like any other. */
    private void addDownload(SourceSettings source, Registry registry, EndpointText endpoints) {
        Path folder = settings.folders().spool().resolve(source.name());
        Settled settled = new Settled(source.settle());
        Spool spool = new Spool(folder, settings.queue().size(), settled);
        registry.bind(id(source, "spool"), spool);
        addConnections(source, spool, settled, registry, endpoints);
        // working on what lies in the spool is what makes space
        registry.bind(id(source, "spooled"), new LeaveInPlace(source.name(), true, file -> false, suspects, backlog));
        registry.bind(id(source, "media"), GenericFileFilter.class, JobFileWatch.NO_JOB_FILE);
        addQueueing(source, EndpointText.ofSpool(folder, id(source, "media"), id(source, "spooled")), folder, registry);
    }

    /** Each is a route with a poll thread of its own; all but the first list only while another one is busy. */
    private void addConnections(
            SourceSettings source, Spool spool, Settled settled, Registry registry, EndpointText endpoints) {
        RemoteOriginal<Object> original =
                new RemoteOriginal<>(source.name(), source.after(), spool, kept, store.orElseThrow(), clock);
        Admission<Object> admission =
                new Admission<>(source.name(), done(source), settled, original.jobFiles(), original.folders());
        SourceWatch watch = new SourceWatch(source.name(), gate, original);
        addConnection(
                source,
                "",
                ConsumerOptions.downloading(id(source, ""), admission, original, watch, registry),
                endpoints);
        Gate another = gate.and(original::isBusy);
        for (int number = 2; number <= source.connections(); number++) {
            RemoteOriginal<Object> its = original.likewise();
            Map<String, Object> ours = ConsumerOptions.downloading(
                    id(source, number + "."),
                    admission.likewise(its.jobFiles(), its.folders()),
                    its,
                    watch.likewise(number, another, its),
                    registry);
            ours.put(TerseFtpComponent.ADDITIONAL, true);
            addConnection(source, "." + number, ours, endpoints);
        }
    }

    private void addConnection(SourceSettings source, String number, Map<String, Object> ours, EndpointText endpoints) {
        ours.put(
                "localWorkDirectory",
                settings.folders().downloads(source.name()).toString());
        templatedRoute("cliproute-download")
                .routeId("download-" + source.name() + number)
                .parameter("name", source.name() + number)
                .parameter(
                        "uri",
                        endpoints.of(
                                "source." + source.name() + number,
                                source.uri(),
                                source.uri().scheme().sourceDefaults(),
                                ours))
                .parameter("spool", id(source, "spool"));
    }

    private void addQueueing(SourceSettings source, String uri, Path folder, Registry registry) {
        registry.bind(
                id(source, "intake"),
                new Intake(
                        source.name(),
                        folder,
                        source.uri().scheme().isRemote(),
                        source.uri().shown(),
                        source.recipe(),
                        source.destinations(),
                        source.after(),
                        clock));
        templatedRoute("cliproute-source")
                .routeId("source-" + source.name())
                .parameter("name", source.name())
                .parameter("uri", uri)
                .parameter("intake", id(source, "intake"))
                .parameter("queue", settings.queue().producerUri());
    }

    /** What lies at its source and is left alone there. */
    private Predicate<GenericFile<?>> done(SourceSettings source) {
        return source.after() == After.KEEP
                ? file -> kept.holds(source.name(), file)
                : file -> kept.isStuck(source.name(), file);
    }

    private static String id(SourceSettings source, String what) {
        return "cliproute.source." + source.name() + "." + what;
    }
}
