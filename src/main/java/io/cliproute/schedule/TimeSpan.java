package io.cliproute.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Span of a day, on some days of the week. A span that ends at or before its start ends on the following day.
 *
 * @param days days on which it starts
 * @param start wall-clock time
 * @param end wall-clock time; midnight means the end of the day
 */
record TimeSpan(Set<DayOfWeek> days, LocalTime start, LocalTime end) {

    private static final String DAY = "([A-Za-z]+)";
    private static final String TIME = "(\\d{1,2}:\\d{2})";
    private static final Pattern FORM =
            Pattern.compile("(?:" + DAY + "(?:-" + DAY + ")?)?\\s*(?:" + TIME + "-" + TIME + ")?");
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    TimeSpan {
        days = Set.copyOf(days);
    }

    /** Moments at which a span starts and ends; the end is not part of it. */
    record Occurrence(Instant start, Instant end) {

        boolean contains(Instant time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    /** @throws IllegalArgumentException with the reason, when the text is not a span */
    static TimeSpan parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not like " + WeeklySchedule.EXPECTED);
        }
        Set<DayOfWeek> days = form.group(1) == null
                ? EnumSet.allOf(DayOfWeek.class)
                : days(day(form.group(1)), day(form.group(2) == null ? form.group(1) : form.group(2)));
        boolean allDay = form.group(3) == null;
        LocalTime start = allDay ? LocalTime.MIDNIGHT : time(form.group(3));
        LocalTime end = allDay ? LocalTime.MIDNIGHT : time(form.group(4));
        if (start.equals(end) && !start.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException(
                    "'" + text + "' starts and ends at the same time; for a whole day name only the days");
        }
        return new TimeSpan(days, start, end);
    }

    private static Set<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        int index = NAMES.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            String full = text.toUpperCase(Locale.ROOT);
            return Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().equals(full))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + text + "' is not a day; expected Mon, Tue, Wed, Thu, Fri, Sat or Sun"));
        }
        return DayOfWeek.of(index + 1);
    }

    private static LocalTime time(String text) {
        int colon = text.indexOf(':');
        int hour = Integer.parseInt(text.substring(0, colon));
        int minute = Integer.parseInt(text.substring(colon + 1));
        if (hour == 24 && minute == 0) {
            return LocalTime.MIDNIGHT;
        }
        if (hour > 23 || minute > 59) {
            throw new IllegalArgumentException("'" + text + "' is not a time from 00:00 to 24:00");
        }
        return LocalTime.of(hour, minute);
    }

    boolean startsOn(LocalDate date) {
        return days.contains(date.getDayOfWeek());
    }

    /**
     * Returns the span that starts on a date. A time that the clocks skip is as much later, as Java defines it; of an
     * hour that they repeat, a span that starts in it contains both, and so does one that ends in it.
     */
    Occurrence on(LocalDate date, ZoneId zone) {
        LocalDate endDate = end.isAfter(start) ? date : date.plusDays(1);
        return new Occurrence(
                ZonedDateTime.of(date, start, zone).toInstant(),
                ZonedDateTime.of(endDate, end, zone).withLaterOffsetAtOverlap().toInstant());
    }
}
