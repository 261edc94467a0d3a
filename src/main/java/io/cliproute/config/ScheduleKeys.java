package io.cliproute.config;

import io.cliproute.schedule.WeeklySchedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Configuration keys that say when work is done, and how much of the machine it may use. */
final class ScheduleKeys {

    static final Setting<WeeklySchedule> SOURCE_SCHEDULE = Setting.optional(
            "cliproute.source.<name>.schedule",
            WeeklySchedule.EXPECTED,
            "Times at which files are taken, see [schedules](#schedules). Default: always.",
            WeeklySchedule::parse);

    static final Setting<WeeklySchedule> WORK_SCHEDULE = Setting.optional(
            "cliproute.work.schedule",
            WeeklySchedule.EXPECTED,
            "Times at which jobs start. Running jobs go on, and their results are delivered. Default: always.",
            WeeklySchedule::parse);

    static final Setting<ZoneId> TIME_ZONE = Setting.optional(
            "cliproute.schedule.time-zone",
            "a time zone such as Europe/Berlin or UTC",
            "Time zone of all schedules. Default: that of the system.",
            ScheduleKeys::parseZone);

    static final Setting<Double> MAX_LOAD = Setting.optional(
            "cliproute.work.max-load",
            "a number such as 3.5",
            "No job starts while the load average of the machine over the last minute is above. Default: no limit.",
            ScheduleKeys::parseLoad);

    static final SettingGroup GROUP = new SettingGroup(
            "Schedule and load",
            "When jobs start. Files wait meanwhile; see [schedules](#schedules).",
            List.of(WORK_SCHEDULE, TIME_ZONE, MAX_LOAD));

    private ScheduleKeys() {}

    static WorkRules read(SettingValues values) {
        return new WorkRules(
                values.find(WORK_SCHEDULE).orElse(WeeklySchedule.ALWAYS),
                values.find(TIME_ZONE).orElseGet(ZoneId::systemDefault),
                values.find(MAX_LOAD));
    }

    private static ZoneId parseZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a time zone such as Europe/Berlin or UTC", e);
        }
    }

    private static Double parseLoad(String text) {
        double load;
        try {
            load = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number such as 3.5", e);
        }
        if (!(load > 0) || Double.isInfinite(load)) {
            throw new IllegalArgumentException("is not a number above 0");
        }
        return load;
    }
}
