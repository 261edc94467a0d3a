package io.cliproute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShortJobsFirstQueueTest {

    private static final long MOMENT = 50;
    private static final long LONG_ENOUGH = 30_000;

    private final CamelContext context = new DefaultCamelContext();
    private final ShortJobsFirstQueue queue = new ShortJobsFirstQueue(
            10, 1, job -> job.getMessage().getBody(String.class).startsWith("long"), asked -> asked);
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        one.shutdownNow();
        other.shutdownNow();
    }

    @Test
    void shortJobOvertakesLongJobsAtTheirLimit() throws Exception {
        put("long 1", "long 2", "long 3", "short 1", "short 2");

        assertThat(next(one, MOMENT).get()).isEqualTo("long 1");
        assertThat(next(other, MOMENT).get()).isEqualTo("short 1");
        assertThat(next(other, MOMENT).get()).isEqualTo("short 2");
        assertThat(next(other, MOMENT).get()).isNull();
        assertThat(queue).hasSize(2);
    }

    @Test
    void workerTakesNextJobAfterLongJob() throws Exception {
        put("long 1", "long 2", "short 1");

        assertThat(next(one, MOMENT).get()).isEqualTo("long 1");
        assertThat(next(one, MOMENT).get()).isEqualTo("long 2");
        assertThat(next(one, MOMENT).get()).isEqualTo("short 1");
    }

    @Test
    void longJobGoesToOtherWorkerAfterFirstHasFinished() throws Exception {
        put("long 1", "short 1", "long 2");

        assertThat(next(one, MOMENT).get()).isEqualTo("long 1");
        assertThat(next(one, MOMENT).get()).isEqualTo("short 1");
        assertThat(next(other, MOMENT).get()).isEqualTo("long 2");
    }

    @Test
    void waitingWorkerGetsArrivingShortJob() throws Exception {
        put("long 1", "long 2");
        assertThat(next(one, MOMENT).get()).isEqualTo("long 1");

        Future<String> waits = next(other, LONG_ENOUGH);
        put("long 3", "short 1");

        assertThat(waits.get(20, TimeUnit.SECONDS)).isEqualTo("short 1");
    }

    @Test
    void endedWorkerCountsAsIdle() throws Exception {
        put("long 1", "long 2");
        FutureTask<Exchange> took = new FutureTask<>(() -> queue.poll(MOMENT, TimeUnit.MILLISECONDS));
        Thread worker = new Thread(took);
        worker.start();
        worker.join();

        assertThat(took.get().getMessage().getBody()).isEqualTo("long 1");
        assertThat(next(other, MOMENT).get()).isEqualTo("long 2");
    }

    @Test
    void idleWorkersWaitForAnyJob() throws Exception {
        Future<String> first = next(one, LONG_ENOUGH);
        Future<String> second = next(other, LONG_ENOUGH);
        put("short 1", "long 1");

        assertThat(first.get(20, TimeUnit.SECONDS) + second.get(20, TimeUnit.SECONDS))
                .contains("short 1", "long 1");
    }

    private void put(String... jobs) throws InterruptedException {
        for (String job : jobs) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(job);
            queue.put(exchange);
        }
    }

    /** Returns the job that a worker gets, or null. */
    private Future<String> next(ExecutorService worker, long millis) {
        Callable<String> poll = () -> {
            Exchange exchange = queue.poll(millis, TimeUnit.MILLISECONDS);
            return exchange == null ? null : exchange.getMessage().getBody(String.class);
        };
        return worker.submit(poll);
    }
}
