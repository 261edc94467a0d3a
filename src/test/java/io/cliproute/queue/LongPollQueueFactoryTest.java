package io.cliproute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.schedule.ScheduleState;
import io.cliproute.schedule.WeeklySchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class LongPollQueueFactoryTest {

    private final LongPollQueueFactory queues = new LongPollQueueFactory(
            2,
            job -> false,
            new StartGate(
                    new ScheduleState(WeeklySchedule.ALWAYS, ZoneOffset.UTC, Clock.systemUTC()),
                    Optional.empty(),
                    () -> 0));
    private final BlockingQueue<Exchange> queue = queues.create(1);

    @Test
    void idleWorkerPollsRarely() throws InterruptedException {
        assertThat(look()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void pollsAtConfiguredRateNearEnd() throws InterruptedException {
        queues.endIsNear();
        // a busy machine may delay one poll, but hardly all of them
        Duration shortest = look();
        for (int further = 1; further < 5; further++) {
            Duration poll = look();
            shortest = poll.compareTo(shortest) < 0 ? poll : shortest;
        }
        assertThat(shortest).isLessThan(Duration.ofMillis(200));
    }

    private Duration look() throws InterruptedException {
        long start = System.nanoTime();
        assertThat(queue.poll(10, TimeUnit.MILLISECONDS)).isNull();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
