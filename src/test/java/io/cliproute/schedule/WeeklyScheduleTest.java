package io.cliproute.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WeeklySchedule NIGHTS = WeeklySchedule.parse("Mon-Fri 20:00-06:00, Sat-Sun");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** 2026-11-27 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T19:59, false",
        "2026-11-27T20:00, true",
        "2026-11-28T05:59, true",
        "2026-11-28T12:00, true",
        "2026-11-29T23:59, true",
        "2026-11-30T00:00, false",
        "2026-11-30T05:00, false",
        "2026-11-30T20:00, true",
        "2026-12-01T05:59:59, true",
        "2026-12-01T06:00, false"
    })
    void spanOverMidnightBelongsToDayOnWhichItBegins(String time, boolean open) {
        assertThat(NIGHTS.contains(at(time), BERLIN)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T19:00, 2026-11-27T20:00",
        "2026-11-27T20:00, 2026-11-30T00:00",
        "2026-11-29T12:00, 2026-11-30T00:00",
        "2026-11-30T00:00, 2026-11-30T20:00",
        "2026-11-30T20:00, 2026-12-01T06:00"
    })
    void nextChangeSkipsSpansThatFollowEachOther(String now, String change) {
        assertThat(NIGHTS.nextChange(at(now), BERLIN)).contains(at(change));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat-Mon             | 2026-11-30T12:00 | true",
                "Sat-Mon             | 2026-12-01T12:00 | false",
                "sunday 00:00-24:00  | 2026-11-29T23:59 | true",
                "22:00-24:00         | 2026-11-25T23:00 | true",
                "22:00-24:00         | 2026-11-26T00:00 | false",
                "8:30-09:00,Wed      | 2026-11-26T08:45 | true",
                "Sun 23:00-01:00     | 2026-11-30T00:30 | true"
            })
    void daysAndTimesAreOptional(String text, String time, boolean open) {
        assertThat(WeeklySchedule.parse(text).contains(at(time), BERLIN)).isEqualTo(open);
    }

    /** On 2026-03-29 the hour from 02:00 to 03:00 does not exist. */
    @Test
    void spanInSkippedHourIsAnHourLater() {
        WeeklySchedule schedule = WeeklySchedule.parse("Sun 02:15-02:45");

        assertThat(schedule.nextChange(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
                .contains(Instant.parse("2026-03-29T01:15:00Z"));
        assertThat(schedule.contains(Instant.parse("2026-03-29T01:30:00Z"), BERLIN))
                .isTrue();
        assertThat(schedule.contains(Instant.parse("2026-03-29T01:45:00Z"), BERLIN))
                .isFalse();
    }

    /** On 2026-10-25 the hour from 02:00 to 03:00 exists twice. */
    @Test
    void spanContainsBothRepeatedHours() {
        WeeklySchedule schedule = WeeklySchedule.parse("Sun 02:00-02:30, Sun 12:00-13:00");

        assertThat(schedule.contains(Instant.parse("2026-10-24T23:59:59Z"), BERLIN))
                .isFalse();
        assertThat(schedule.contains(Instant.parse("2026-10-25T00:00:00Z"), BERLIN))
                .isTrue();
        assertThat(schedule.contains(Instant.parse("2026-10-25T01:29:00Z"), BERLIN))
                .isTrue();
        assertThat(schedule.nextChange(Instant.parse("2026-10-25T00:00:00Z"), BERLIN))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void nightIsAnHourLongerOrShorterWhenClocksChange() {
        WeeklySchedule night = WeeklySchedule.parse("20:00-06:00");

        assertThat(night.nextChange(at("2026-10-24T20:00"), BERLIN)).contains(Instant.parse("2026-10-25T05:00:00Z"));
        assertThat(night.nextChange(at("2026-03-28T20:00"), BERLIN)).contains(Instant.parse("2026-03-29T04:00:00Z"));
    }

    @Test
    void scheduleWithoutSpansIsAlwaysOpen() {
        assertThat(WeeklySchedule.ALWAYS.contains(Instant.EPOCH, BERLIN)).isTrue();
        assertThat(WeeklySchedule.ALWAYS.nextChange(Instant.EPOCH, BERLIN)).isEmpty();
        assertThat(WeeklySchedule.parse("Mon-Sun").nextChange(Instant.EPOCH, BERLIN))
                .isEmpty();
    }

    @Test
    void stateNamesNextChangeInTimeZoneOfSchedule() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-27T18:00:00Z"), ZoneOffset.UTC);

        assertThat(new ScheduleState(NIGHTS, BERLIN, clock).nextChange()).isEqualTo("Fri 2026-11-27 20:00 CET");
        assertThat(new ScheduleState(NIGHTS, BERLIN, clock).isOpen()).isFalse();
        assertThat(new ScheduleState(NIGHTS, ZoneOffset.ofHours(3), clock).isOpen())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon-Fri 20:00       | 'Mon-Fri 20:00' is not like Mon-Fri 20:00-06:00, Sat-Sun",
                "Mon,,Tue            | '' is not like",
                "Mo-Fr               | 'Mo' is not a day; expected Mon, Tue",
                "25:00-26:00         | '25:00' is not a time from 00:00 to 24:00",
                "10:00-24:30         | '24:30' is not a time",
                "Mon 20:00-20:00     | starts and ends at the same time; for a whole day name only the days",
                "0 20 * * *          | is not like"
            })
    void rejectsOtherForms(String text, String reason) {
        assertThatThrownBy(() -> WeeklySchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
