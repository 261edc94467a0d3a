package io.cliproute.pipeline;

import io.cliproute.config.EndpointUri;
import io.cliproute.config.EndpointUriBuilder;
import io.cliproute.config.Scheme;
import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.ftp.FtpListing;
import io.cliproute.ingest.AdaptivePollScheduler;
import io.cliproute.ingest.Admission;
import io.cliproute.ingest.FileFailureLog;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.JobFactory;
import io.cliproute.ingest.JobFileWatch;
import io.cliproute.ingest.LeaveInPlaceStrategy;
import io.cliproute.ingest.LocalJobFiles;
import io.cliproute.ingest.PollListener;
import io.cliproute.ingest.RefusalLog;
import io.cliproute.ingest.RegularFileFilter;
import io.cliproute.ingest.SettleFilter;
import io.cliproute.ingest.SourcePollStrategy;
import io.cliproute.ingest.remote.DownloadStrategy;
import io.cliproute.ingest.remote.RemoteSource;
import io.cliproute.ingest.remote.Spool;
import io.cliproute.remote.ListedTime;
import io.cliproute.remote.RemoteOptions;
import io.cliproute.sftp.SftpListing;
import io.cliproute.store.JobStore;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.Registry;

/** Creates the routes of all sources from their templates, and the beans of each source. */
final class SourceRoutes {

    /** Pause of an additional connection after a failed poll, as the server may not admit so many. */
    private static final Duration ADDITIONAL_PAUSE = Duration.ofSeconds(30);

    private final RouteBuilder routes;
    private final Settings settings;
    private final Intake intake;
    private final Optional<JobStore> store;
    private final SourceCluster cluster;
    private final Clock clock;
    private final Registry registry;
    private final EndpointUriBuilder endpoints;
    private final Map<String, AdaptivePollScheduler> schedulers = new HashMap<>();

    /** @param routes builder to which the routes are added */
    SourceRoutes(
            RouteBuilder routes,
            Settings settings,
            Intake intake,
            Optional<JobStore> store,
            SourceCluster cluster,
            Clock clock) {
        this.routes = routes;
        this.settings = settings;
        this.intake = intake;
        this.store = store;
        this.cluster = cluster;
        this.clock = clock;
        this.registry = routes.getContext().getRegistry();
        this.endpoints = new EndpointUriBuilder(registry);
    }

    /** Adds the routes. Returns the schedulers of the polled folders by the names of their sources. */
    Map<String, AdaptivePollScheduler> add() {
        cluster.enableRetries(intake.incompleteFiles());
        if (!settings.queue().ingests()) {
            return schedulers;
        }
        settings.sources().values().forEach(source -> {
            if (source.uri().scheme().isRemote()) {
                addRemote(source);
            } else {
                addLocal(source);
            }
        });
        return schedulers;
    }

    private void addLocal(SourceSettings source) {
        SettleFilter settled = new SettleFilter(source.settle());
        intake.incompleteFiles().enable(source.name(), settled);
        RefusalLog refusals = new RefusalLog(source.name());
        LocalJobFiles jobFiles = new LocalJobFiles(settled);
        AdaptivePollScheduler scheduler = new AdaptivePollScheduler(settled);
        Predicate<GenericFile<?>> processed = intake.processed(source).or(file -> cluster.isQueued(source, file));
        IntakeGate gate = cluster.gate(intake.gate(source.name()), source);
        Map<String, Object> options = ConsumerOptions.forSource(
                id(source, ""),
                new Admission<>(refusals, processed, settled, jobFiles, new RegularFileFilter(refusals)),
                new LeaveInPlaceStrategy(
                        source.name(),
                        false,
                        file -> processed.test(file) || jobFiles.isWaitingForJobFile(file),
                        intake.suspects(),
                        gate),
                new SourcePollStrategy(
                        source.name(), gate, scheduler, new FileFailureLog(source.name()), Duration.ZERO),
                registry);
        addScheduler(source, scheduler, options);
        Path folder = settings.inboxes().get(source.name());
        EndpointUri local = new EndpointUri(
                Scheme.FILE,
                folder.toString(),
                source.uri().options(),
                source.uri().secrets());
        addQueueing(source, uri(source, local, "", options), folder);
    }

    private void addScheduler(SourceSettings source, AdaptivePollScheduler scheduler, Map<String, Object> options) {
        registry.bind(id(source, "scheduler"), scheduler);
        options.put("scheduler", "#" + id(source, "scheduler"));
        schedulers.put(source.name(), scheduler);
    }

    /** Adds the routes from the server to the spool, and a route from the spool, which is a folder like any other. */
    private void addRemote(SourceSettings source) {
        Path folder = settings.folders().spool().resolve(source.name());
        SettleFilter settled = new SettleFilter(source.settle());
        Spool spool = new Spool(folder, settings.queue().size(), settled);
        registry.bind(id(source, "spool"), spool);
        addConnections(source, spool, settled);
        // not the gate for free space: processing the spool is what frees space
        registry.bind(
                id(source, "spooled"),
                new LeaveInPlaceStrategy(
                        source.name(),
                        true,
                        file -> cluster.isQueued(source, file),
                        intake.suspects(),
                        cluster.gate(intake.backlog(), source)));
        GenericFileFilter<File> media =
                file -> JobFileWatch.NO_JOB_FILE.accept(file) && !cluster.isQueued(source, file);
        registry.bind(id(source, "media"), GenericFileFilter.class, media);
        addQueueing(source, EndpointUriBuilder.buildSpool(folder, id(source, "media"), id(source, "spooled")), folder);
    }

    /**
     * Adds a route with a poll thread of its own for each connection. Additional ones poll only while another is busy.
     */
    private void addConnections(SourceSettings source, Spool spool, SettleFilter settled) {
        RemoteSource remote = new RemoteSource(
                source.name(),
                source.after(),
                spool,
                intake.processedFiles(),
                store.orElseThrow(),
                times(source.uri().scheme()),
                source.settle(),
                clock);
        cluster.watch(source, remote);
        RefusalLog refusals = new RefusalLog(source.name());
        FileFailureLog failures = new FileFailureLog(source.name());
        for (int number = 1; number <= source.connections(); number++) {
            DownloadStrategy<Object> download = new DownloadStrategy<>(remote, intake.gate(source.name()));
            Map<String, Object> options = ConsumerOptions.forDownload(
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
            options.put(RemoteOptions.ADDITIONAL, number > 1);
            addConnection(source, number == 1 ? "" : "." + number, options);
        }
    }

    private SourcePollStrategy pollStrategy(
            RemoteSource source, int number, PollListener listener, FileFailureLog failures) {
        IntakeGate gate =
                cluster.gate(intake.gate(source.name()), settings.sources().get(source.name()));
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
            case FTP, FTPS -> FtpListing::time;
            case SFTP -> SftpListing::time;
            case AWS2_S3 -> file -> new ListedTime(file.getLastModified(), false);
            case FILE, DROP, HTTP, HTTPS, OTHER ->
                throw new IllegalArgumentException(scheme + " is not a remote source");
        };
    }

    private void addConnection(SourceSettings source, String suffix, Map<String, Object> options) {
        options.put(
                "localWorkDirectory",
                settings.folders().downloads(source.name()).toString());
        routes.templatedRoute("cliproute-download")
                .routeId("cliproute-download-" + source.name() + suffix)
                .parameter("name", source.name() + suffix)
                .parameter("uri", uri(source, source.uri(), suffix, options))
                .parameter("spool", id(source, "spool"));
    }

    private String uri(SourceSettings source, EndpointUri uri, String suffix, Map<String, Object> options) {
        return endpoints.build(
                "source." + source.name() + suffix, uri, source.uri().scheme().sourceDefaults(), options);
    }

    private void addQueueing(SourceSettings source, String uri, Path folder) {
        registry.bind(
                id(source, "job-factory"),
                new JobFactory(
                        source.name(),
                        folder,
                        source.uri().scheme().isRemote(),
                        source.uri().displayText(),
                        source.recipe(),
                        source.destinations(),
                        source.priority(),
                        source.after(),
                        clock));
        routes.templatedRoute("cliproute-source")
                .routeId("cliproute-source-" + source.name())
                .parameter("name", source.name())
                .parameter("uri", uri)
                .parameter("jobFactory", id(source, "job-factory"))
                .parameter("queue", cluster.producerUri());
    }

    private static String id(SourceSettings source, String bean) {
        return "cliproute.source." + source.name() + "." + bean;
    }
}
