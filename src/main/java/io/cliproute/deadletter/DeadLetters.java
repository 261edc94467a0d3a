package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileTree;
import io.cliproute.files.OriginalNotRemovableException;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.FailedAttempt;
import io.cliproute.job.Failure;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves an original that failed, and its job file, into the dead-letter folder and writes the reason beside it. */
public final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    static final String REPORT = ".error.json";

    private final Path top;
    private final FileArchive folder;
    private final Clock clock;
    private final Consumer<Job> stuck;
    private final FailureLog failures =
            new FailureLog(CompletableFuture.delayedExecutor(FailureLog.PERIOD.toMillis(), TimeUnit.MILLISECONDS));

    /**
     * @param folder where originals that failed go, and where reasons lie
     * @param stuck is told of those that can't be taken away
     */
    public DeadLetters(Path folder, Clock clock, Consumer<Job> stuck) {
        this.top = folder;
        this.folder = new FileArchive(folder, clock, JobFiles.ENDING);
        this.clock = clock;
        this.stuck = stuck;
    }

    /** Logs the numbers of similar failures that were counted and not logged one by one. */
    @Override
    public void close() {
        failures.close();
    }

    /** Where the reason of an original lies: beside it, or beside the place it would have. */
    public static Path reportOf(Path original) {
        return original.resolveSibling(FileNames.fit(original.getFileName().toString(), REPORT));
    }

    /** Takes note of a try that failed; another may follow. */
    public void recordAttempt(Exchange exchange) {
        JobExchange job = new JobExchange(exchange);
        if (job.execution().isPresent()) {
            job.add(new FailedAttempt(
                    clock.instant(), FailureClassifier.classify(exchange).message()));
        }
    }

    /**
     * Buries the exchange's file. The reason is written first: whoever finds the file finds the reason too. A file that
     * was replaced meanwhile is left alone, for it is new work. A message that never was a job has no file.
     */
    public void moveOriginal(Exchange exchange) throws IOException {
        JobExecution work = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (work == null) {
            sayThrownAway(exchange);
            return;
        }
        Job job = work.job();
        FailureReport report = report(exchange);
        if (job.after() == AfterProcessing.LEAVE) {
            writeAlone(report, job.path());
            return;
        }
        if (!job.stamp().matches(job.file())) {
            LOG.info("[{}] was replaced while it was worked on; the new one is taken next", job.name());
            return;
        }
        try {
            move(job, report);
            sayMoved(exchange, job);
        } catch (OriginalNotRemovableException e) {
            leave(job, report, e.getMessage());
        }
    }

    private void leave(Job job, FailureReport report, String why) throws IOException {
        String path = job.source() + "/" + job.path();
        // an older dead letter has its own reason
        if (!Files.exists(top.resolve(path))) {
            writeAlone(report, path);
        }
        stuck.accept(job);
        LOG.warn("[{}] stays where it is, only the reason is in the dead-letter folder: {}", job.name(), why);
    }

    private void move(Job job, FailureReport report) throws IOException {
        Path filed = folder.file(job.file(), job.source() + "/" + job.path(), new Reported(top, report));
        JobFiles.follow(job, folder, filed);
        if (job.spooled()) {
            FileTree.prune(job.file().getParent(), job.folder());
        }
    }

    private static void sayMoved(Exchange exchange, Job job) {
        if (exchange.getProperty(ExchangeProperties.FAILURE_LOGGED) != null) {
            LOG.warn("[{}] is now in the dead-letter folder", job.name());
        }
    }

    /** The first time, for that is tried again for an hour, and nobody would know where the file is. A stop ends it. */
    public void logDelay(Exchange exchange) {
        JobExecution work = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (work != null
                && exchange.getProperty(ExchangeProperties.DEAD_LETTER_DELAY_LOGGED) == null
                && !exchange.getContext().isStopping()) {
            exchange.setProperty(ExchangeProperties.DEAD_LETTER_DELAY_LOGGED, true);
            LOG.warn(
                    "[{}] can't be made a dead letter yet: {}; that is tried again for an hour",
                    work.job().name(),
                    FailureClassifier.classify(exchange).message());
        }
    }

    /** The reason lies there as long as its file is to. */
    private record Reported(Path top, FailureReport report) implements FileArchive.Announcement {

        @Override
        public void announce(Path target) throws IOException {
            DurableFiles.write(
                    reportOf(target),
                    report.filed(top.relativize(target).toString()).toJson());
        }

        @Override
        public void retract(Path target) throws IOException {
            Files.deleteIfExists(reportOf(target));
        }
    }

    /** The reason of a file that stays where it is. */
    private void writeAlone(FailureReport report, String path) throws IOException {
        Path place = top.resolve(path);
        DurableFiles.createDirectories(place.getParent());
        DurableFiles.write(reportOf(place), report.toJson());
    }

    private static void sayThrownAway(Exchange exchange) {
        LOG.warn(
                "a message is thrown away, there is no file to it: {}",
                FailureClassifier.classify(exchange).message());
    }

    private FailureReport report(Exchange exchange) {
        recordFailure(exchange);
        return FailureReport.of(
                new JobExchange(exchange),
                exchange.getProperty(ExchangeProperties.FAILURE, Failure.class),
                clock.instant());
    }

    /** Takes note of what the file fails for. What goes wrong later, until it is filed away, is another story. */
    public void recordFailure(Exchange exchange) {
        if (exchange.getProperty(ExchangeProperties.FAILURE) == null) {
            Failure failure = FailureClassifier.classify(exchange);
            exchange.setProperty(ExchangeProperties.FAILURE, failure);
            log(exchange, failure);
        }
    }

    private void log(Exchange exchange, Failure failure) {
        JobExecution work = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (failures.admits(work.job().source(), failure)) {
            exchange.setProperty(ExchangeProperties.FAILURE_LOGGED, true);
            LOG.warn(FailureReport.message(new JobExchange(exchange), failure));
        }
    }
}
