package io.cliproute;

import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ftp.FtpListing;
import io.cliproute.ingest.AdaptivePollScheduler;
import io.cliproute.ingest.Admission;
import io.cliproute.ingest.CrashSuspects;
import io.cliproute.ingest.DeliveryBacklog;
import io.cliproute.ingest.DiskSpace;
import io.cliproute.ingest.FileFailureLog;
import io.cliproute.ingest.IncompleteFileRetry;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.JobFactory;
import io.cliproute.ingest.JobFileWatch;
import io.cliproute.ingest.LeaveInPlaceStrategy;
import io.cliproute.ingest.LocalJobFiles;
import io.cliproute.ingest.PollListener;
import io.cliproute.ingest.ProcessedFiles;
import io.cliproute.ingest.RefusalLog;
import io.cliproute.ingest.RegularFileFilter;
import io.cliproute.ingest.SettleFilter;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.remote.DownloadStrategy;
import io.cliproute.ingest.remote.RemoteSource;
import io.cliproute.ingest.remote.Spool;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobKey;
import io.cliproute.process.Sandbox;
import io.cliproute.remote.ListedTime;
import io.cliproute.remote.RemoteOptions;
import io.cliproute.store.JobStateRecorder;
import io.cliproute.store.JobStore;
import io.cliproute.toolchain.FfmpegFailures;
import io.cliproute.toolchain.Toolchain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.Registry;

/** The wiring: which beans the routes find in the registry, and which routes the template of sources becomes. */
final class PipelineRoutes extends RouteBuilder {

    /** Pause of a connection that its source can do without, after a failed poll: a server may not admit it. */
    private static final Duration ADDITIONAL_PAUSE = Duration.ofSeconds(30);

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
        kept.load(done);
        suspects.add(deadly);
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
        secondLook.enable(source.name(), settled);
        RefusalLog refusals = new RefusalLog(source.name());
        LocalJobFiles jobFiles = new LocalJobFiles(settled);
        AdaptivePollScheduler cadence = new AdaptivePollScheduler(settled);
        Map<String, Object> ours = ConsumerOptions.watched(
                id(source, ""),
                new Admission<>(refusals, done(source), settled, jobFiles, new RegularFileFilter(refusals)),
                new LeaveInPlaceStrategy(
                        source.name(),
                        false,
                        file -> done(source).test(file) || jobFiles.isWaitingForJobFile(file),
                        suspects,
                        gate),
                new SourcePollStrategy(source.name(), gate, cadence, new FileFailureLog(source.name()), Duration.ZERO),
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
        RemoteSource remote = new RemoteSource(
                source.name(),
                source.after(),
                spool,
                kept,
                store.orElseThrow(),
                times(source.uri().scheme()),
                clock);
        RefusalLog refusals = new RefusalLog(source.name());
        FileFailureLog failures = new FileFailureLog(source.name());
        for (int number = 1; number <= source.connections(); number++) {
            DownloadStrategy<Object> download = new DownloadStrategy<>(remote);
            Map<String, Object> ours = ConsumerOptions.downloading(
                    id(source, number == 1 ? "" : number + "."),
                    new Admission<>(
                            refusals,
                            remote::isProcessed,
                            settled,
                            download.jobFiles(),
                            download.folderLimit(refusals)),
                    download,
                    pollStrategy(remote, number, download, failures),
                    registry);
            ours.put(RemoteOptions.ADDITIONAL, number > 1);
            addConnection(source, number == 1 ? "" : "." + number, ours, endpoints);
        }
    }

    private SourcePollStrategy pollStrategy(
            RemoteSource source, int number, PollListener listener, FileFailureLog failures) {
        return number == 1
                ? new SourcePollStrategy(source.name(), gate, listener, failures, Duration.ZERO)
                : new SourcePollStrategy(
                        source.name() + ", connection " + number,
                        gate.and(source::isBusy),
                        listener,
                        failures,
                        ADDITIONAL_PAUSE);
    }

    private static Function<GenericFile<?>, ListedTime> times(Scheme scheme) {
        return switch (scheme) {
            case FTP -> FtpListing::time;
            case FILE -> throw new IllegalArgumentException(scheme + " is not remote");
        };
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
                ? file -> kept.contains(source.name(), file)
                : file -> kept.isStuck(source.name(), file);
    }

    private static String id(SourceSettings source, String what) {
        return "cliproute.source." + source.name() + "." + what;
    }
}
