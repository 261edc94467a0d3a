package io.cliproute.deadletter;

import io.cliproute.job.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures, and of many similar ones within a minute the first few and then their number: ten thousand lines about empty
 * files would hide all others. Failures are similar when they are of one source and their words differ in numbers only; each has
 * its own reason in the dead-letter folder anyway. Threads share one instance.
 */
final class FailureLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    static final Duration PERIOD = Duration.ofMinutes(1);

    /** Similar ones in a period that are logged one by one. */
    static final int MOST = 20;

    /** Kinds in a period that are told apart; further ones of a source count as similar. */
    private static final int MOST_KINDS = 1_000;

    private final Executor later;
    private final Map<Kind, Integer> counts = new HashMap<>();

    private record Kind(String source, String words) {}

    /** @param later runs what it is given when a period is over */
    FailureLog(Executor later) {
        this.later = later;
    }

    /**
     * Counts a failure.
     *
     * @return whether it is to be logged by itself
     */
    synchronized boolean admits(String source, Failure failure) {
        Kind kind = new Kind(source, failure.message().replaceAll("\\d+", "#"));
        if (counts.size() >= MOST_KINDS && !counts.containsKey(kind)) {
            kind = new Kind(source, "various reasons");
        }
        if (counts.isEmpty()) {
            later.execute(this::periodEnds);
        }
        int count = counts.merge(kind, 1, Integer::sum);
        if (count == MOST + 1) {
            LOG.warn(
                    "[{}] more than {} files failed within a minute: {}; further ones are counted and not logged",
                    source,
                    MOST,
                    kind.words());
        }
        return count <= MOST;
    }

    /** Logs the numbers of the period that has begun, so that nothing is logged once the service has stopped. */
    @Override
    public void close() {
        periodEnds();
    }

    private synchronized void periodEnds() {
        counts.forEach((kind, count) -> {
            if (count > MOST) {
                LOG.warn("[{}] {} files failed within a minute: {}", kind.source(), count, kind.words());
            }
        });
        counts.clear();
    }
}
