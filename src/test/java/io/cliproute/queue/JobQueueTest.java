package io.cliproute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.job.Job;
import io.cliproute.job.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {

    private static final int CAPACITY = 100;
    private static final long MOMENT = 50;
    private static final long LONG_ENOUGH = 30_000;

    private final CamelContext context = new DefaultCamelContext();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final JobQueue queue =
            new JobQueue(CAPACITY, new JobRules(1, JobQueueTest::isLong, open::get), asked -> asked);
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

    @Test
    void fullSourceDoesNotHoldBackOthers() throws Exception {
        put("bulk", "bulk", Priority.NORMAL, CAPACITY);
        Exchange more = job("bulk", "bulk", Priority.NORMAL);

        assertThat(queue.offer(more)).isFalse();
        assertThat(queue.offer(more, MOMENT, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.offer(job("bulk", "urgent", Priority.HIGH))).isTrue();
        assertThat(queue.offer(job("other", "other", Priority.NORMAL))).isTrue();
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue).hasSize(CAPACITY + 2);
    }

    @Test
    void waitingProducerGoesOnWhenAJobIsTaken() throws Exception {
        put("bulk", "bulk", Priority.NORMAL, CAPACITY);
        Future<?> waits = other.submit(() -> {
            queue.put(job("bulk", "bulk", Priority.NORMAL));
            return null;
        });

        assertThat(takeAll(1)).containsExactly("bulk");
        waits.get(20, TimeUnit.SECONDS);

        assertThat(queue).hasSize(CAPACITY);
    }

    @Test
    void longJobOfHighPriorityTakesTheWorkerForShortJobs() throws Exception {
        put("long 1", "long 2");
        assertThat(next(one, MOMENT).get()).isEqualTo("long 1");
        assertThat(next(other, MOMENT).get()).isNull();

        put("long", "high", Priority.HIGH, 1);

        assertThat(next(other, MOMENT).get()).isEqualTo("high");
    }

    @Test
    void jobsWaitWhileNoneMayStartButRenderedSetsDoNot() throws Exception {
        put("short", "waits", Priority.HIGH, 1);
        Exchange rendered = job("short", "rendered", Priority.LOW);
        rendered.setProperty(ExchangeProperties.JOB_EXECUTION, "any");
        queue.put(rendered);
        open.set(false);

        assertThat(next(one, MOMENT).get()).isEqualTo("rendered");
        assertThat(next(one, MOMENT).get()).isNull();
        assertThat(queue).hasSize(1);
        open.set(true);
        assertThat(next(one, MOMENT).get()).isEqualTo("waits");
    }

    @Test
    void discardsAllJobsAtOnce() throws Exception {
        put("short", "high", Priority.HIGH, 3);
        put("long 1", "long 2", "short 1");
        Exchange last = job("short", "low", Priority.LOW);
        queue.put(last);

        assertThat(queue.remove(last)).isTrue();
        assertThat(queue.remove(last)).isFalse();
        assertThat(queue.peek().getMessage().getBody(Job.class).recipe()).isEqualTo("high");
        queue.clear();

        assertThat(queue).isEmpty();
        assertThat(queue.poll()).isNull();
        assertThat(queue.remainingCapacity()).isEqualTo(CAPACITY);
    }

    /** Adds jobs with a source and a recipe. A job of the recipe or source {@code long} is a long one. */
    private void put(String source, String recipe, Priority priority, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.put(job(source, recipe, priority));
        }
    }

    private Exchange job(String source, String recipe, Priority priority) {
        return WaitingJobsTest.job(context, source, recipe, priority);
    }

    private List<String> takeAll(int count) throws Exception {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(next(one, MOMENT).get());
        }
        return taken;
    }

    private static String name(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Job job
                ? job.recipe()
                : exchange.getMessage().getBody(String.class);
    }

    private static boolean isLong(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Job job
                ? job.source().equals("long")
                : name(exchange).startsWith("long");
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
            return exchange == null ? null : name(exchange);
        };
        return worker.submit(poll);
    }
}
