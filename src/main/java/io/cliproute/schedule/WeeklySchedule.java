package io.cliproute.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times of the week, in wall-clock time, such as {@code Mon-Fri 20:00-06:00, Sat-Sun}.
 *
 * @param spans none: at any time
 */
public record WeeklySchedule(List<TimeSpan> spans) {

    /** Schedule that is always open. */
    public static final WeeklySchedule ALWAYS = new WeeklySchedule(List.of());

    /** The accepted form, for messages. */
    public static final String EXPECTED = "Mon-Fri 20:00-06:00, Sat-Sun";

    /** A change is at most this many days away, if there is one. */
    private static final int DAYS = 8;

    public WeeklySchedule {
        spans = List.copyOf(spans);
    }

    /**
     * Parses spans that are separated by commas. A span has days, a time or both.
     *
     * @throws IllegalArgumentException with the reason, when the text is not a schedule
     */
    public static WeeklySchedule parse(String text) {
        return new WeeklySchedule(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(TimeSpan::parse)
                .toList());
    }

    /** Checks whether a time is within the schedule. */
    public boolean contains(Instant time, ZoneId zone) {
        return spans.isEmpty() || occurrences(time, zone, 1).anyMatch(occurrence -> occurrence.contains(time));
    }

    /** Returns the next time at which the schedule opens or closes; empty if it never does. */
    public Optional<Instant> nextChange(Instant now, ZoneId zone) {
        boolean open = contains(now, zone);
        return occurrences(now, zone, DAYS)
                .flatMap(occurrence -> Stream.of(occurrence.start(), occurrence.end()))
                .filter(time -> time.isAfter(now) && contains(time, zone) != open)
                .min(Instant::compareTo);
    }

    /** Returns the spans from the day before a time on. */
    private Stream<TimeSpan.Occurrence> occurrences(Instant time, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(time, zone);
        return IntStream.rangeClosed(-1, days).mapToObj(today::plusDays).flatMap(date -> spans.stream()
                .filter(span -> span.startsOn(date))
                .map(span -> span.on(date, zone)));
    }
}
