package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsolationTest {

    private final Isolation isolation = new Isolation();
    private final List<String> entered = new CopyOnWriteArrayList<>();

    private Thread worker(String name, boolean alone) {
        Thread thread = new Thread(() -> {
            try {
                isolation.enter(alone);
                entered.add(name);
            } catch (InterruptedException e) {
                entered.add(name + " interrupted");
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        await().atMost(Duration.ofSeconds(5)).until(() -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void whoIsSuspectedWorksAloneAndInTurn() throws Exception {
        worker("first", false).join();
        worker("second", false).join();
        Thread suspect = worker("suspect", true);
        awaitWaiting(suspect);
        Thread late = worker("late", false);
        awaitWaiting(late);
        assertThat(entered).containsExactly("first", "second");

        isolation.leave(false);
        isolation.leave(false);
        suspect.join();
        awaitWaiting(late);
        assertThat(entered).containsExactly("first", "second", "suspect");

        isolation.leave(true);
        late.join();
        assertThat(entered).endsWith("late");
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        worker("first", false).join();
        Thread suspect = worker("suspect", true);
        awaitWaiting(suspect);
        suspect.interrupt();
        suspect.join();

        assertThat(entered).endsWith("suspect interrupted");
    }
}
