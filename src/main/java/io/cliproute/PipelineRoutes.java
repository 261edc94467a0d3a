package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ftp.TerseFtpComponent;
import io.cliproute.ingest.AdaptivePollScheduler;
import io.cliproute.ingest.Admission;
import io.cliproute.ingest.CrashSuspects;
import io.cliproute.ingest.DeliveryBacklog;
import io.cliproute.ingest.DiskSpace;
import io.cliproute.ingest.DownloadStrategy;
import io.cliproute.ingest.IncompleteFileRetry;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.JobFactory;
import io.cliproute.ingest.JobFileWatch;
import io.cliproute.ingest.LeaveInPlaceStrategy;
import io.cliproute.ingest.LocalJobFiles;
import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.ingest.RegularFileFilter;
import io.cliproute.ingest.SettleFilter;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.Spool;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobKey;
import io.cliproute.process.Sandbox;
import io.cliproute.store.JobStateRecorder;
import io.cliproute.store.JobStore;
import io.cliproute.toolchain.FfmpegFailures;
import io.cliproute.toolchain.Toolchain;
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
final class PipelineRoutes extends RouteBuilder {

    private final Settings settings;
    private final Toolchain toolchain;
    private final Sandbox sandbox;
    private IntakeGate backlog;
    private IntakeGate gate;
    private final Clock clock = Clock.systemUTC();
    private final IncompleteFileRetry secondLook = new IncompleteFileRetry(FfmpegFailures::isIncompleteInput);
    private final Optional<JobStore> store;
    private final ProcessedFiles kept;
    private final CrashSuspects suspects = new CrashSuspects();

    /** @param store empty for files given by hand; it may be opening still, and is asked nothing before the routes start */
    PipelineRoutes(Settings settings, Toolchain toolchain, Sandbox sandbox, Optional<JobStore> store) {
        this.settings = settings;
        this.toolchain = toolchain;
        this.sandbox = sandbox;
        this.store = store;
        this.kept = new ProcessedFiles(key -> store.ifPresent(known -> known.recordKept(key)));
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
        JobExecutions workbench = new JobExecutions(settings.folders().jobs(), clock);
        backlog = new DeliveryBacklog(workbench::undelivered, settings.queue().size());
        gate = new DiskSpace(
                        settings.folders().work(),
                        settings.folders().minFreeSpace().bytes())
                .and(backlog);
        new PipelineBeans(settings, toolchain, sandbox, clock)
                .bind(registry, workbench, new JobStateRecorder(store), kept, secondLook);
        EndpointUriBuilder endpoints = new EndpointUriBuilder(registry);
        new DestinationRoutes(this, settings, endpoints).add();
        settings.sources().values().forEach(source -> {
            if (source.uri().scheme().isRemote()) {
                addDownload(source, registry, endpoints);
            } else {
                addFolder(source, registry, endpoints);
            }
        });
    }

    private void addFolder(SourceSettings source, Registry registry, EndpointUriBuilder endpoints) {
        SettleFilter settled = new SettleFilter(source.settle());
        secondLook.at(source.name(), settled);
        LocalJobFiles jobFiles = new LocalJobFiles(settled);
        AdaptivePollScheduler cadence = new AdaptivePollScheduler(settled);
        Map<String, Object> ours = ConsumerOptions.watched(
                id(source, ""),
                new Admission<>(source.name(), done(source), settled, jobFiles, new RegularFileFilter(source.name())),
                new LeaveInPlaceStrategy(
                        source.name(),
                        false,
                        file -> done(source).test(file) || jobFiles.holdsUp(file),
                        suspects,
                        gate),
                new SourcePollStrategy(source.name(), gate, cadence),
                registry);
        registry.bind(id(source, "cadence"), cadence);
        ours.put("scheduler", "#" + id(source, "cadence"));
        String uri = endpoints.of(
                "source." + source.name(), source.uri(), source.uri().scheme().sourceDefaults(), ours);
        Path folder = Path.of(source.uri().path()).toAbsolutePath().normalize();
        addQueueing(source, uri, folder, registry);
    }

    /** A remote source is two routes: server to spool, and the spool, which is a folder like any other. */
    private void addDownload(SourceSettings source, Registry registry, EndpointUriBuilder endpoints) {
        Path folder = settings.folders().spool().resolve(source.name());
        SettleFilter settled = new SettleFilter(source.settle());
        Spool spool = new Spool(folder, settings.queue().size(), settled);
        registry.bind(id(source, "spool"), spool);
        addConnections(source, spool, settled, registry, endpoints);
        // working on what lies in the spool is what makes space
        registry.bind(
                id(source, "spooled"), new LeaveInPlaceStrategy(source.name(), true, file -> false, suspects, backlog));
        registry.bind(id(source, "media"), GenericFileFilter.class, JobFileWatch.NO_JOB_FILE);
        addQueueing(
                source,
                EndpointUriBuilder.ofSpool(folder, id(source, "media"), id(source, "spooled")),
                folder,
                registry);
    }

    /** Each is a route with a poll thread of its own; all but the first list only while another one is busy. */
    private void addConnections(
            SourceSettings source, Spool spool, SettleFilter settled, Registry registry, EndpointUriBuilder endpoints) {
        DownloadStrategy<Object> original =
                new DownloadStrategy<>(source.name(), source.after(), spool, kept, store.orElseThrow(), clock);
        Admission<Object> admission =
                new Admission<>(source.name(), done(source), settled, original.jobFiles(), original.folders());
        SourcePollStrategy watch = new SourcePollStrategy(source.name(), gate, original);
        addConnection(
                source,
                "",
                ConsumerOptions.downloading(id(source, ""), admission, original, watch, registry),
                endpoints);
        IntakeGate another = gate.and(original::isBusy);
        for (int number = 2; number <= source.connections(); number++) {
            DownloadStrategy<Object> its = original.likewise();
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

    private void addConnection(
            SourceSettings source, String number, Map<String, Object> ours, EndpointUriBuilder endpoints) {
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
                new JobFactory(
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
        return source.after() == AfterProcessing.KEEP
                ? file -> kept.holds(source.name(), file)
                : file -> kept.isStuck(source.name(), file);
    }

    private static String id(SourceSettings source, String what) {
        return "cliproute.source." + source.name() + "." + what;
    }
}
