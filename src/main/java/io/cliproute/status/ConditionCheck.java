package io.cliproute.status;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Health check that is down while a condition has a problem. */
final class ConditionCheck extends AbstractHealthCheck {

    private final Supplier<Optional<String>> problem;
    private final boolean liveness;

    /**
     * @param name name of what is checked; the check is called {@code cliproute-<name>}
     * @param problem returns the current problem; empty if there is none
     */
    ConditionCheck(String name, Supplier<Optional<String>> problem) {
        this(name, problem, false);
    }

    private ConditionCheck(String name, Supplier<Optional<String>> problem, boolean liveness) {
        super("cliproute", "cliproute-" + name);
        this.problem = problem;
        this.liveness = liveness;
    }

    /** Returns a check of a problem that a restart of the service may mend. */
    static ConditionCheck alsoForLiveness(String name, Supplier<Optional<String>> problem) {
        return new ConditionCheck(name, problem, true);
    }

    @Override
    public boolean isLiveness() {
        return liveness;
    }

    @Override
    public boolean isReadiness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<String> current = problem.get();
        if (current.isPresent()) {
            builder.message(current.get()).down();
        } else {
            builder.up();
        }
    }
}
