package io.cliproute.deadletter;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileTree;
import io.cliproute.files.OriginalNotRemovableException;
import io.cliproute.files.OriginalReplacedException;
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

/**
 * Dead letters: moves the original of a failed job, and its job file, to the dead-letter folder with a report beside
 * it.
 */
public final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Path root;
    private final FileArchive archive;
    private final Clock clock;
    private final Consumer<Job> stuck;
    private final Consumer<Job> kept;
    private final FailureLog failures =
            new FailureLog(CompletableFuture.delayedExecutor(FailureLog.PERIOD.toMillis(), TimeUnit.MILLISECONDS));

    /**
     * @param folder dead-letter folder, absolute
     * @param stuck receives jobs whose original can't be removed from its inbox
     * @param kept receives jobs whose original stays in its inbox although it failed
     */
    public DeadLetters(Path folder, Clock clock, Consumer<Job> stuck, Consumer<Job> kept) {
        this.root = folder;
        this.archive = new FileArchive(folder, clock, JobFiles.ENDING);
        this.clock = clock;
        this.stuck = stuck;
        this.kept = kept;
    }

    /** Logs the numbers of similar failures that were counted instead of logged. */
    @Override
    public void close() {
        failures.close();
    }

    /** Records an attempt that failed; a retry may follow. */
    public void recordAttempt(Exchange exchange) {
        JobExchange job = new JobExchange(exchange);
        if (job.execution().isPresent()) {
            job.add(new FailedAttempt(
                    clock.instant(), FailureClassifier.classify(exchange).message()));
        }
    }

    /** Records the failure of a job with its report, before its original is moved. */
    public void describe(Exchange exchange) throws IOException {
        if (new JobExchange(exchange).execution().isPresent()) {
            put(report(exchange), exchange);
        }
    }

    static void put(FailureReport report, Exchange exchange) throws IOException {
        exchange.setProperty(ExchangeProperties.FAILURE_REPORT, report.toJson());
    }

    /**
     * Moves the original of an exchange to the dead letters, or keeps it at its source. The report is written before,
     * so that a dead letter always has one. An original that was replaced meanwhile is new work and stays. A message
     * that holds no job is only logged.
     */
    public void moveOriginal(Exchange exchange) throws IOException {
        JobExecution execution = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (execution == null) {
            logDiscarded(exchange);
            return;
        }
        Job job = execution.job();
        if (job.after() == AfterProcessing.RETURN) {
            recordFailure(exchange);
            return;
        }
        FailureReport report = report(exchange);
        if (job.after() == AfterProcessing.LEAVE) {
            writeReport(report, job.path());
            return;
        }
        if (!job.stamp().matches(job.file())) {
            logReplaced(job);
            return;
        }
        remove(exchange, job, report);
    }

    private static void logReplaced(Job job) {
        LOG.info("[{}] {}: was replaced during processing; the new file is processed next", job.source(), job.path());
    }

    private void remove(Exchange exchange, Job job, FailureReport report) throws IOException {
        if (job.after() == AfterProcessing.KEEP) {
            keep(exchange, job, report);
            logEnd(exchange, job, "stays at its source; only the report is in the dead-letter folder");
            return;
        }
        try {
            move(exchange, job, report);
            logEnd(exchange, job, "moved to the dead-letter folder");
        } catch (OriginalReplacedException ignored) {
            // replaced after the check
            logReplaced(job);
        } catch (OriginalNotRemovableException e) {
            leaveInPlace(job, report, e.getMessage());
        }
    }

    /** Writes the report only. Of an original at a server, the copy in the spool is deleted. */
    private void keep(Exchange exchange, Job job, FailureReport report) throws IOException {
        String path = job.source() + "/" + job.path();
        put(report.ofKept(path), exchange);
        writeFreeReport(report.ofKept(path), path);
        if (!job.spooled()) {
            kept.accept(job);
            return;
        }
        JobFiles.delete(job);
        Files.deleteIfExists(job.file());
        FileTree.prune(job.file().getParent(), job.folder());
    }

    private void leaveInPlace(Job job, FailureReport report, String reason) throws IOException {
        writeFreeReport(report, job.source() + "/" + job.path());
        stuck.accept(job);
        LOG.warn(
                "[{}] {}: original can't be removed and stays in its inbox; only the report is in the dead-letter folder: {}",
                job.source(),
                job.path(),
                reason);
    }

    private void move(Exchange exchange, Job job, FailureReport report) throws IOException {
        Path filed = archive.file(
                job.file(),
                job.stamp(),
                job.source() + "/" + job.path(),
                new ReportAnnouncement(root, report, exchange));
        JobFiles.follow(job, archive, filed);
        if (job.spooled()) {
            FileTree.prune(job.file().getParent(), job.folder());
        }
    }

    private static void logEnd(Exchange exchange, Job job, String end) {
        if (exchange.getProperty(ExchangeProperties.FAILURE_LOGGED) != null) {
            LOG.warn("[{}] {}: {}", job.source(), job.path(), end);
        }
    }

    /**
     * Logs once per job that its original can't be moved to the dead letters yet. Logs nothing while the program stops.
     */
    public void logDelay(Exchange exchange) {
        JobExecution execution = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (execution != null
                && exchange.getProperty(ExchangeProperties.DEAD_LETTER_DELAY_LOGGED) == null
                && !exchange.getContext().isStopping()) {
            exchange.setProperty(ExchangeProperties.DEAD_LETTER_DELAY_LOGGED, true);
            LOG.warn(
                    "[{}] {}: can't be moved to the dead-letter folder yet, retrying for an hour: {}",
                    execution.job().source(),
                    execution.job().path(),
                    FailureClassifier.classify(exchange).message());
        }
    }

    /** Writes the report of an original that stays, unless an older dead letter of its name has a report of its own. */
    private void writeFreeReport(FailureReport report, String path) throws IOException {
        if (!Files.exists(root.resolve(path))) {
            writeReport(report, path);
        }
    }

    /** Writes the report of an original that stays where it is. */
    private void writeReport(FailureReport report, String path) throws IOException {
        Path place = root.resolve(path);
        DurableFiles.createDirectories(place.getParent());
        DurableFiles.write(JobFiles.reportOf(place), report.toJson());
    }

    private static void logDiscarded(Exchange exchange) {
        LOG.warn(
                "message discarded because it holds no job: {}",
                FailureClassifier.classify(exchange).message());
    }

    private FailureReport report(Exchange exchange) {
        recordFailure(exchange);
        return FailureReport.of(
                new JobExchange(exchange),
                exchange.getProperty(ExchangeProperties.FAILURE, Failure.class),
                clock.instant());
    }

    /** Records the first failure of a job. Later failures, such as those of the move, do not replace it. */
    public void recordFailure(Exchange exchange) {
        if (exchange.getProperty(ExchangeProperties.FAILURE) == null) {
            Failure failure = FailureClassifier.classify(exchange);
            exchange.setProperty(ExchangeProperties.FAILURE, failure);
            log(exchange, failure);
        }
    }

    private void log(Exchange exchange, Failure failure) {
        JobExecution execution = exchange.getProperty(ExchangeProperties.JOB_EXECUTION, JobExecution.class);
        if (execution.job().after() == AfterProcessing.RETURN) {
            // the caller gets an exception and decides whether to log it
            return;
        }
        if (failures.admits(execution.job().source(), failure)) {
            exchange.setProperty(ExchangeProperties.FAILURE_LOGGED, true);
            Job job = execution.job();
            String reason = FailureReport.reason(new JobExchange(exchange), failure);
            LOG.warn("[{}] {}: {}", job.source(), job.path(), reason);
        }
    }
}
