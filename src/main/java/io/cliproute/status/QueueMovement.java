package io.cliproute.status;

import io.cliproute.job.JobExecution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Detects a queue whose jobs wait although none starts, advances or ends. Thread-safe. */
final class QueueMovement {

    private final ActiveJobs active;
    private final Activity activity;
    private final Duration limit;
    private final BooleanSupplier held;
    private double position = -1;
    private long movedNanos;

    /**
     * @param limit time without movement after which the queue counts as stuck
     * @param held whether no job may start
     */
    QueueMovement(ActiveJobs active, Activity activity, Duration limit, BooleanSupplier held) {
        this.active = active;
        this.activity = activity;
        this.limit = limit;
        this.held = held;
    }

    /** Returns the problem; empty if the queue is empty, moves or is held. */
    synchronized Optional<String> problem() {
        List<JobExecution> executions = active.executions();
        double now = activity.steps()
                + executions.stream()
                        .mapToDouble(execution -> execution.progress().share())
                        .sum();
        int waiting = active.queued().size();
        if (waiting == 0 || now != position || held.getAsBoolean()) {
            position = now;
            movedNanos = System.nanoTime();
            return Optional.empty();
        }
        Duration still = Duration.ofNanos(System.nanoTime() - movedNanos);
        return still.compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of(waiting + " jobs wait, and for " + still.toSeconds()
                        + " s none has started, advanced or ended");
    }
}
