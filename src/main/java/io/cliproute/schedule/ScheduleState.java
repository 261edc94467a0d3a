package io.cliproute.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A schedule at the current time. Thread-safe.
 *
 * @param clock provides the current time; its zone does not count
 */
public record ScheduleState(WeeklySchedule schedule, ZoneId zone, Clock clock) {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm z", Locale.ENGLISH);

    /** Checks whether the schedule is open now. */
    public boolean isOpen() {
        return schedule.contains(clock.instant(), zone);
    }

    /** Returns the time of the next change for messages, such as {@code Mon 2026-11-30 20:00 CET}. */
    public String nextChange() {
        return schedule.nextChange(clock.instant(), zone).map(this::shown).orElse("the configuration changes");
    }

    private String shown(Instant time) {
        return SHOWN.format(time.atZone(zone));
    }
}
