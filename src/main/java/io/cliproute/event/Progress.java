package io.cliproute.event;

import io.cliproute.JobEvent;
import io.cliproute.job.JobExecution;
import io.cliproute.job.JobExecutions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Progress of the running jobs, for one listener. It is read from the executions when the listener has nothing else to
 * do, so that neither a worker nor another event waits for it. Not thread-safe.
 */
public final class Progress {

    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final JobEvents events;
    private final JobExecutions executions;
    private Map<String, Double> last = Map.of();
    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;

    public Progress(JobEvents events, JobExecutions executions) {
        this.events = events;
        this.executions = executions;
    }

    /** Returns an event for each job that has advanced; none within a second after the previous call that had any. */
    public List<JobEvent> sample() {
        if (System.nanoTime() - lastNanos < INTERVAL_NANOS) {
            return List.of();
        }
        List<JobEvent> advanced = new ArrayList<>();
        Map<String, Double> current = new HashMap<>();
        for (JobExecution execution : executions.running()) {
            double share = execution.progress().share();
            current.put(execution.job().id(), share);
            if (share > last.getOrDefault(execution.job().id(), 0.0)) {
                advanced.add(events.progress(execution, share));
            }
        }
        last = current;
        if (!advanced.isEmpty()) {
            lastNanos = System.nanoTime();
        }
        return advanced;
    }
}
