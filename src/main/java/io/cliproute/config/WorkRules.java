package io.cliproute.config;

import io.cliproute.schedule.WeeklySchedule;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Rules for the start of jobs.
 *
 * @param schedule times at which jobs start
 * @param zone time zone of all schedules
 * @param maxLoad load average above which no job starts; empty: no limit
 */
public record WorkRules(WeeklySchedule schedule, ZoneId zone, Optional<Double> maxLoad) {

    /** Jobs start at any time. */
    public static final WorkRules NONE = new WorkRules(WeeklySchedule.ALWAYS, ZoneId.systemDefault(), Optional.empty());
}
