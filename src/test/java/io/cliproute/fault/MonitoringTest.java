package io.cliproute.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.outbox.EventReceiverServer;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import io.cliproute.support.UploadServer;
import io.cliproute.toolchain.Toolchain;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health checks and alert rules notice their cause, and that it is gone. */
@Timeout(240)
class MonitoringTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final AtomicInteger webStatus = new AtomicInteger(201);
    private SmallDisk disk;
    private UploadServer web;
    private EventReceiverServer receiver;
    private EmbeddedPostgres database;
    private Path ffmpeg;
    private Site site;
    private MonitorClient monitor;
    private Map<String, AlertRule> rules;

    @BeforeEach
    void start() throws Exception {
        rules = AlertRule.all();
        disk = SmallDisk.mount(folder.resolve("disk"), 40);
        web = new UploadServer().answering(request -> Optional.of(new UploadServer.Answer(webStatus.get(), Map.of())));
        receiver = new EventReceiverServer();
        startDatabase();
        ffmpeg = Files.writeString(
                folder.toAbsolutePath().resolve("ffmpeg"),
                "#!/bin/sh\nexec '" + Tools.TOOLCHAIN.ffmpeg() + "' \"$@\"\n");
        Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = site();
        Files.createDirectories(site.inbox());
        site.start();
        monitor = new MonitorClient(site.http());
        await().until(() -> monitor.get("/observe/health").contains("\"UP\""));
    }

    private Site site() {
        return new Site(folder.resolve("site"))
                .using(new Toolchain(ffmpeg, Tools.TOOLCHAIN.ffprobe(), Tools.TOOLCHAIN.version(), "script"))
                .set("recipe.small.teaser", "clip?duration=1s&mode=exact")
                .set("source.inbox.uri", "file:" + folder.resolve("site/inbox") + "?directoryMustExist=true")
                .set("source.inbox.recipe", "small")
                .set("source.inbox.destinations", "outbox, web")
                .set("destination.web.uri", web.uri("results"))
                .set("destination.web.retry.delay", "100ms")
                .set("destination.web.retry.attempts", "1000")
                .set("work.dir", disk.root().resolve("work").toString())
                .set("work.min-free-space", "5MB")
                .set("ffmpeg.warm", "none")
                .set("ffmpeg.sandbox", "none")
                .set("ffmpeg.stall-timeout", "1s")
                .set("workers", "1")
                .set("store.url", database.getJdbcUrl("postgres", "postgres"))
                .set("events.uri", receiver.uri())
                .set("events.secret", EventReceiverServer.SECRET)
                .set("events.max-waiting", "3")
                .withHttp();
    }

    @AfterEach
    void end() throws Exception {
        site.close();
        database.close();
        receiver.close();
        web.close();
        disk.close();
    }

    private void awaitHealth(String check, String state) {
        await().alias(check + " is " + state).atMost(Duration.ofSeconds(40)).until(() -> monitor.state(check)
                .equals(state));
    }

    private void awaitAlert(String name, Scrape before, boolean fires) {
        await().alias(name + (fires ? " fires" : " does not fire"))
                .atMost(Duration.ofSeconds(40))
                .until(() -> rules.get(name).fires(before, monitor.scrape()) == fires);
    }

    /** Something that breaks or mends what is monitored. */
    private interface Change {
        void make() throws Exception;
    }

    private void assertNoticed(String check, String alert, Change cause, Change mend) throws Exception {
        Scrape before = monitor.scrape();
        assertThat(rules.get(alert).fires(before, before)).as(alert).isFalse();
        cause.make();
        awaitHealth(check, "DOWN");
        awaitAlert(alert, before, true);
        mend.make();
        awaitHealth(check, "UP");
        awaitAlert(alert, before, false);
    }

    @Test
    void healthChecksAndAlertsNoticeTheirCauseAndItsEnd() throws Exception {
        Path away = folder.resolve("away");
        assertNoticed(
                "source-inbox",
                "CliprouteSourceFails",
                () -> Files.move(site.inbox(), away),
                () -> Files.move(away, site.inbox()));
        assertNoticed(
                "disk",
                "CliprouteDiskLow",
                () -> Files.write(disk.root().resolve("filler"), new byte[36 << 20]),
                () -> Files.delete(disk.root().resolve("filler")));
        assertDestinationAndEvents();
        assertAlertsWithoutCheck();
        assertQueueCheck();
        assertFfmpegCheck();
        assertMetricsExist();
        database.close();
        awaitHealth("store", "DOWN");
        startDatabase();
        awaitHealth("store", "UP");
    }

    private void assertDestinationAndEvents() throws Exception {
        assertNoticed(
                "destination-web",
                "CliprouteDestinationFails",
                () -> {
                    webStatus.set(503);
                    site.drop(Media.mp4(2), "late.mp4");
                },
                () -> webStatus.set(201));
        assertNoticed(
                "events",
                "CliprouteEventsWait",
                () -> {
                    receiver.server().stop();
                    site.drop(Files.write(folder.resolve("broken"), new byte[1000]), "broken.mp4");
                    awaitHealth("events", "DOWN");
                    sql("update cliproute_event set created_at = created_at - interval '1 hour'");
                },
                () -> receiver.server().restart());
    }

    private void startDatabase() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
        database = (database == null ? builder : builder.setPort(database.getPort())).start();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private void assertAlertsWithoutCheck() throws Exception {
        Scrape before = monitor.scrape();
        monitor.post("/api/sources/inbox/pause");
        awaitAlert("CliprouteSourcePaused", before, true);
        monitor.post("/api/sources/inbox/resume");
        awaitAlert("CliprouteSourcePaused", before, false);

        receiver.server().stop();
        site.drop(Files.write(folder.resolve("broken"), new byte[2000]), "broken-too.mp4");
        awaitAlert("CliprouteFilesFail", before, true);
        site.drop(Media.mp4(2), "good.mp4");
        awaitAlert("CliprouteEventsDiscarded", before, true);
        receiver.server().restart();
        awaitHealth("events", "UP");
        Scrape later = monitor.scrape();
        assertThat(rules.get("CliprouteFilesFail").fires(later, later)).isFalse();
        assertThat(rules.get("CliprouteEventsDiscarded").fires(later, later)).isFalse();
    }

    /** An FFmpeg that hangs is ended after a while, so the queue moves again. */
    private void assertQueueCheck() throws Exception {
        String works = Files.readString(ffmpeg);
        Files.writeString(ffmpeg, "#!/bin/sh\nexec sleep 100\n");
        site.drop(Media.mp4(2), "one.mp4");
        site.drop(Media.mp4(2), "two.mp4");
        awaitHealth("queue", "DOWN");
        Scrape waiting = monitor.scrape();
        assertThat(waiting.select("cliproute_queue_oldest_age_seconds").values())
                .allMatch(seconds -> seconds > 1);
        assertThat(rules.get("CliprouteQueueOld").expression())
                .isEqualTo("cliproute_queue_oldest_age_seconds > 3600 and cliproute_queue_held == 0");
        Files.writeString(ffmpeg, works);
        awaitHealth("queue", "UP");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Site.files(site.inbox()).isEmpty());
    }

    private void assertFfmpegCheck() throws IOException {
        Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rw-------"));
        awaitHealth("ffmpeg", "DOWN");
        Files.setPosixFilePermissions(ffmpeg, PosixFilePermissions.fromString("rwxr-xr-x"));
        awaitHealth("ffmpeg", "UP");
    }

    /** Every metric of the rules and of the dashboard is in a scrape. */
    private void assertMetricsExist() throws IOException {
        assertThat(monitor.get("/observe/metrics").lines().filter(line -> line.startsWith("# HELP")))
                .allMatch(line -> line.split(" ", 4).length == 4)
                .noneMatch(line -> line.matches("# HELP \\S*(_ms|_ns|_milliseconds|_cpu_count) .*"));
        Scrape scrape = monitor.scrape();
        rules.values()
                .forEach(rule -> assertThat(rule.metrics()).as(rule.name()).allMatch(scrape::has));
        for (JsonNode expression :
                JSON.readTree(Path.of("docs/monitoring/grafana.json").toFile()).findValues("expr")) {
            assertThat(Scrape.names(expression.asText()))
                    .as(expression.asText())
                    .isNotEmpty()
                    .allMatch(scrape::has);
        }
    }
}
