package io.cliproute.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.JobEvent;
import io.cliproute.JobEvent.Type;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static JobEvent event(int number, Type type) {
        return new JobEvent(
                String.valueOf(number), type, Instant.EPOCH, "job", "source", "path", "recipe", null, null, null, null);
    }

    @Test
    void discardsOldestEventsOfSlowListenerWithoutWaiting() throws Exception {
        EventQueue queue = new EventQueue(Set.of(Type.DONE));
        for (int i = 0; i < 10_005; i++) {
            queue.add(event(i, Type.DONE));
        }

        assertThat(queue.poll(0).id()).isEqualTo("5");
    }

    @Test
    void holdsSelectedTypesOnly() throws Exception {
        EventQueue queue = new EventQueue(Set.of(Type.FAILED));
        queue.add(event(1, Type.DONE));
        queue.add(event(2, Type.FAILED));

        assertThat(queue.poll(0).id()).isEqualTo("2");
        assertThat(queue.poll(0)).isNull();
    }
}
