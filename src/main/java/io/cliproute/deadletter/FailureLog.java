package io.cliproute.deadletter;

import io.cliproute.job.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate limit for log lines of failures: within a minute the first few similar failures are logged, the others only
 * counted, since ten thousand lines about empty files would hide all others. Failures are similar if they have the same
 * source and their messages differ in numbers only. Each has a report in the dead-letter folder in any case.
 * Thread-safe.
 */
final class FailureLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    static final Duration PERIOD = Duration.ofMinutes(1);

    /** Number of similar failures in a period that are logged. */
    static final int MOST = 20;

    /** Maximum number of kinds in a period; further failures of a source count as similar. */
    private static final int MAX_KINDS = 1_000;

    private final Executor later;
    private final Map<Kind, Integer> counts = new HashMap<>();

    private record Kind(String source, String message) {}

    /** @param later runs a task at the end of a period */
    FailureLog(Executor later) {
        this.later = later;
    }

    /**
     * Counts a failure.
     *
     * @return whether it has to be logged in a line of its own
     */
    synchronized boolean admits(String source, Failure failure) {
        Kind kind = new Kind(source, failure.message().replaceAll("\\d+", "#"));
        if (counts.size() >= MAX_KINDS && !counts.containsKey(kind)) {
            kind = new Kind(source, "various reasons");
        }
        if (counts.isEmpty()) {
            later.execute(this::endPeriod);
        }
        int count = counts.merge(kind, 1, Integer::sum);
        if (count == MOST + 1) {
            LOG.warn(
                    "[{}] more than {} files failed within a minute: {}; further ones are counted and not logged",
                    source,
                    MOST,
                    kind.message());
        }
        return count <= MOST;
    }

    /** Ends the current period, so that nothing is logged after the service has stopped. */
    @Override
    public void close() {
        endPeriod();
    }

    private synchronized void endPeriod() {
        counts.forEach((kind, count) -> {
            if (count > MOST) {
                LOG.warn("[{}] {} files failed within a minute: {}", kind.source(), count, kind.message());
            }
        });
        counts.clear();
    }
}
