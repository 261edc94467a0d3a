package io.cliproute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.cliproute.schedule.ScheduleState;
import io.cliproute.schedule.WeeklySchedule;
import io.cliproute.support.LogCapture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StartGateTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T19:59:00Z"));

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void schedulesOpensAndClosesItWithALogLineEach() {
        StartGate gate = new StartGate(
                new ScheduleState(WeeklySchedule.parse("20:00-06:00"), ZoneOffset.UTC, clock),
                Optional.empty(),
                () -> 99);
        try (LogCapture log = new LogCapture(Level.INFO)) {
            assertThat(gate.isOpen()).isFalse();
            assertThat(gate.isOpen()).isFalse();
            assertThat(gate.obstacle()).contains("outside of cliproute.work.schedule until Fri 2026-11-27 20:00 Z");
            now.set(Instant.parse("2026-11-27T20:00:00Z"));
            assertThat(gate.isOpen()).isTrue();
            assertThat(gate.isOpen()).isTrue();

            assertThat(log.lines("no job starts: outside of cliproute.work.schedule until Fri"))
                    .hasSize(1);
            assertThat(log.lines("jobs start again")).hasSize(1);
        }
    }

    @Test
    void loadAboveMaximumClosesIt() {
        ScheduleState always = new ScheduleState(WeeklySchedule.ALWAYS, ZoneOffset.UTC, clock);

        assertThat(new StartGate(always, Optional.of(3.5), () -> 3.51).obstacle())
                .contains("the load average is 3.51, above 3.50 of cliproute.work.max-load");
        assertThat(new StartGate(always, Optional.of(3.5), () -> 3.5).obstacle())
                .isEmpty();
        // unknown, as on Windows
        assertThat(new StartGate(always, Optional.of(3.5), () -> -1).obstacle()).isEmpty();
    }
}
