package io.cliproute.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Broker;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several programs in this JVM share a queue at a real broker and a real database. */
@Timeout(120)
class SharedQueueTest {

    @TempDir
    private static Path shared;

    private static Cluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServers() throws IOException {
        cluster = new Cluster(shared);
    }

    @AfterAll
    static void stopServers() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void prepare() throws SQLException {
        cluster.prepare(folder);
    }

    private Site member(String name, String role) {
        return cluster.member(folder, name, role);
    }

    @Test
    void workersProcessWhatIngesterQueues() throws IOException {
        try (Site ingester = member("ingester", "ingest");
                Site first = member("first", "work");
                Site second = member("second", "work")) {
            first.start();
            second.start();
            ingester.start();
            for (int i = 0; i < 6; i++) {
                ingester.drop(Media.mp4(2), "movie-" + i + ".mp4");
            }
            ingester.awaitFiles(ingester.archive("inbox"), 6);

            for (int i = 0; i < 6; i++) {
                assertThat(ingester.outbox().resolve("movie-" + i + ".mp4/result.json"))
                        .exists();
            }
            assertThat(Site.files(ingester.inbox())).isEmpty();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(cluster.broker().messages("media")).isEmpty());
            assertThat(cluster.broker().messages("DLQ")).isEmpty();
        }
    }

    @Test
    void traceGoesOnAtTheWorker() throws IOException {
        try (TraceCollector collector = new TraceCollector()) {
            try (Site ingester = member("ingester", "ingest").set("traces.uri", collector.uri());
                    Site worker = member("worker", "work").set("traces.uri", collector.uri())) {
                ingester.start();
                worker.start();
                ingester.drop(Media.mp4(2), "movie.mp4");
                ingester.awaitFiles(ingester.archive("inbox"), 1);
            }

            assertThat(collector.spans()).extracting(Span::getName).contains("file", "cliproute-archive");
            assertThat(collector.spans())
                    .extracting(Span::getTraceId)
                    .containsOnly(collector.spans().get(0).getTraceId());
        }
    }

    /** A worker that has no sources of its own, and one high and many low priorities that wait for it. */
    @Test
    void workerTakesHighPriorityFirst() throws Exception {
        try (Site ingester = withNews(member("ingester", "ingest"));
                Site worker = withNews(member("worker", "work")).set("workers", "1")) {
            ingester.start();
            for (int i = 0; i < 8; i++) {
                ingester.drop(Media.mp4(2), "bulk-" + i + ".mp4");
            }
            awaitMessages(8);
            ingester.drop(Media.mp4(2), "../news/late.mp4");
            awaitMessages(9);
            worker.start();
            ingester.awaitSet("late.mp4");

            assertThat(Site.files(ingester.archive("inbox"))).hasSizeLessThanOrEqualTo(2);
        }
    }

    private Site withNews(Site site) {
        return site.set("source.news.uri", "file:" + folder.resolve("news"))
                .set("source.news.recipe", "web")
                .set("source.news.destinations", "outbox")
                .set("source.news.settle", "200ms")
                .set("source.news.priority", "high");
    }

    @Test
    void standbyPollsSourceWithinTenSecondsAfterIngesterHasGone() throws Exception {
        try (Site standby = member("standby", "all")) {
            try (Site first = member("first", "ingest").start()) {
                first.drop(Media.mp4(2), "one.mp4");
                awaitMessages(1);
                standby.start();
                first.awaitFiles(first.archive("inbox"), 1);
                first.drop(Media.mp4(2), "two.mp4");
                first.awaitFiles(first.archive("inbox"), 2);
            }
            long stopped = System.nanoTime();
            standby.drop(Media.mp4(2), "three.mp4");
            standby.awaitFiles(standby.archive("inbox"), 3);

            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** The metrics by which an autoscaler starts and stops workers. */
    @Test
    void eachProgramStatesJobsOfSharedQueue() throws Exception {
        try (Site ingester = member("ingester", "ingest").withHttp().start();
                Site worker = member("worker", "work").withHttp()) {
            ingester.drop(Media.mp4(2), "one.mp4");
            ingester.drop(Media.mp4(2), "two.mp4");
            awaitMetric(ingester, "cliproute_shared_queue_jobs 2\\.0");
            awaitMetric(ingester, "cliproute_shared_queue_oldest_age_seconds [1-9].*");
            worker.start();
            ingester.awaitFiles(ingester.archive("inbox"), 2);
            awaitMetric(ingester, "cliproute_shared_queue_jobs 0\\.0");
            awaitMetric(worker, "cliproute_shared_queue_oldest_age_seconds 0\\.0");
        }
    }

    private static void awaitMetric(Site site, String line) {
        URI metrics = URI.create(site.http() + "/observe/metrics");
        await().alias(line).atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (var text =
                    new BufferedReader(new InputStreamReader(metrics.toURL().openStream(), UTF_8))) {
                return text.lines().anyMatch(each -> each.matches(line));
            }
        });
    }

    @Test
    void filesWaitWhileBrokerIsStopped() throws Exception {
        try (Broker other = Broker.open(folder.resolve("broker"));
                Site member = member("member", "all").set("jms.url", other.url())) {
            other.start();
            member.start();
            member.drop(Media.mp4(2), "one.mp4");
            member.awaitFiles(member.archive("inbox"), 1);
            other.stop();
            member.drop(Media.mp4(2), "two.mp4");
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Site.files(member.archive("inbox")).size() == 1);
            other.start();
            member.awaitFiles(member.archive("inbox"), 2);

            assertThat(Site.files(member.deadLetter())).isEmpty();
        }
    }

    private static void awaitMessages(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cluster.broker().messages("media").size() == count);
    }
}
