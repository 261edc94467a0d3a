package io.cliproute.ingest;

import io.cliproute.schedule.ScheduleState;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the intake of a source outside of its schedule. */
public final class SourceSchedule implements IntakeGate {

    private static final Logger LOG = LoggerFactory.getLogger(SourceSchedule.class);

    private final String source;
    private final ScheduleState schedule;

    /** An open schedule is not logged at the start. */
    private final AtomicReference<Boolean> logged = new AtomicReference<>(true);

    public SourceSchedule(String source, ScheduleState schedule) {
        this.source = source;
        this.schedule = schedule;
    }

    @Override
    public boolean isOpen() {
        return schedule.isOpen();
    }

    /** Returns the reason for which it is closed. */
    public String reason() {
        return "outside of its schedule until " + schedule.nextChange();
    }

    @Override
    public void logChanges() {
        boolean open = isOpen();
        if (logged.getAndSet(open) == open) {
            return;
        }
        if (open) {
            LOG.info("[{}] source is within its schedule until {}: files are taken", source, schedule.nextChange());
        } else {
            LOG.info("[{}] source is {}: files wait", source, reason());
        }
    }
}
