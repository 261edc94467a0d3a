package io.cliproute.program;

import io.cliproute.job.JobExecution;
import io.cliproute.job.JobExecutions;
import io.cliproute.job.JobProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs jobs that take long, and at a stop the jobs that it waits for. */
final class ProgressLog {

    /** Interval of the lines of one job, and the age at which it gets the first one. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    /** The live board replaces the lines of {@link #LOG}, but not this one. */
    private static final Logger STOP = LoggerFactory.getLogger(StandaloneProgram.class);

    private static final int MOST_NAMES = 4;

    private final CamelContext context;
    private final Duration interval;

    ProgressLog(CamelContext context, Duration interval) {
        this.context = context;
        this.interval = interval;
    }

    /** Logs long jobs until the context stops. */
    void start() {
        ScheduledExecutorService timer =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "cliproute-progress-log");
        timer.scheduleAtFixedRate(this::logLongJobs, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void logLongJobs() {
        Instant since = Instant.now().minus(interval);
        executions().stream()
                .filter(execution -> execution.startedAt().isBefore(since))
                .forEach(execution -> LOG.info(
                        "[{}] {}: {}", execution.job().source(), execution.job().path(), state(execution.progress())));
    }

    private static String state(JobProgress progress) {
        StringBuilder text = new StringBuilder(progress.stage().name().toLowerCase(Locale.ROOT));
        if (progress.stage() == JobProgress.Stage.RENDERING) {
            text.append(String.format(Locale.ROOT, ", %.0f %% done", 100 * progress.share()));
            progress.speed().ifPresent(speed -> text.append(String.format(Locale.ROOT, ", speed %.1fx", speed)));
            progress.remainingSeconds()
                    .ifPresent(
                            seconds -> text.append(", about ").append(seconds).append(" s left"));
        }
        return text.toString();
    }

    /** Logs what a stop waits for. */
    void logStop() {
        List<JobExecution> executions = executions();
        if (executions.isEmpty()) {
            STOP.info("Stopping; no job is running");
            return;
        }
        List<JobExecution> deliveries = executions.stream()
                .filter(execution -> execution.progress().isRendered())
                .toList();
        List<JobExecution> jobs = new ArrayList<>(executions);
        jobs.removeAll(deliveries);
        STOP.info(
                "Stopping; waiting up to {} s for {}. What does not end by then is continued at the next start. A second"
                        + " Ctrl-C or SIGTERM ends the program at once, which loses nothing",
                CamelMain.SHUTDOWN_SECONDS,
                Stream.of(names(jobs, "running job", "running jobs"), names(deliveries, "delivery", "deliveries"))
                        .filter(names -> !names.isEmpty())
                        .collect(Collectors.joining("; ")));
    }

    private static String names(List<JobExecution> executions, String one, String many) {
        if (executions.isEmpty()) {
            return "";
        }
        String first = executions.stream()
                .limit(MOST_NAMES)
                .map(execution -> "[" + execution.job().source() + "] "
                        + execution.job().path()
                        + (execution.progress().isRendered() ? "" : " (" + state(execution.progress()) + ")"))
                .collect(Collectors.joining(", "));
        String counted = executions.size() == 1 ? "1 " + one : executions.size() + " " + many;
        return counted + ": " + first + (executions.size() > MOST_NAMES ? ", …" : "");
    }

    private List<JobExecution> executions() {
        return context.getRegistry()
                .lookupByNameAndType(JobExecutions.NAME, JobExecutions.class)
                .active();
    }
}
