package io.cliproute.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.Pipeline;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.FtpUploader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.remote.FtpComponent;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pipeline with sources in the Camel context of an application. */
@Timeout(120)
class PipelineInHostTest {

    @TempDir
    private Path folder;

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.started();

    /** Routes of the host that use the same components as the pipeline. */
    private RouteBuilder ownRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder.resolve("own-in") + "?delay=100&initialDelay=0")
                        .to("seda:media");
                from("seda:media").to("file:" + folder.resolve("own-out")).to(ftpUri("own"));
            }
        };
    }

    private String ftpUri(String directory) {
        return "ftp:camera@127.0.0.1:" + ftp.server().port() + "/" + directory
                + "?password=secret&passiveMode=true&binary=true";
    }

    private static void awaitFile(Path file) {
        await().alias(file.toString()).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
    }

    @Test
    void deliversDroppedFileBesideRoutesOfHost() throws Exception {
        try (Host host = new Host(folder).withSource()) {
            host.context().addRoutes(ownRoutes());
            host.start();
            drop(Media.tiny(), host.inbox().resolve("trip/film.mp4"));
            drop(Media.tiny(), folder.resolve("own-in/other.mp4"));

            awaitFile(host.outbox().resolve("trip/film.mp4/result.json"));
            awaitFile(host.archive().resolve("inbox/trip/film.mp4"));
            awaitFile(ftp.server().home().resolve("own/other.mp4"));
            assertThat(Site.files(folder.resolve("own-out"))).hasSize(1);
            assertThat(Site.files(host.outbox()))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("poster.jpg", "result.json");
            assertThat(host.context().getRoutes())
                    .extracting(Route::getRouteId)
                    .contains("cliproute-source-inbox", "cliproute-process", "cliproute-deliver-outbox");
            assertComponentsAreCamels(host.context());
        }
    }

    private static void assertComponentsAreCamels(CamelContext context) {
        assertThat(context.getComponent("file")).isExactlyInstanceOf(FileComponent.class);
        assertThat(context.getComponent("ftp")).isExactlyInstanceOf(FtpComponent.class);
        assertThat(context.getComponent("seda", SedaComponent.class).getDefaultQueueFactory())
                .isExactlyInstanceOf(
                        new SedaComponent().getDefaultQueueFactory().getClass());
        assertThat(context.getEndpoint("seda:media", SedaEndpoint.class).getConcurrentConsumers())
                .isEqualTo(1);
    }

    private static void drop(Path media, Path target) throws Exception {
        Files.createDirectories(target.getParent());
        Files.copy(media, target);
    }

    @Test
    void deliversUploadFromServer() throws Exception {
        Host host = new Host(folder).withDestination();
        host.set("recipe.small.poster", "thumbnail?width=80")
                .set("source.cam.uri", ftp.server().uri("inbox"))
                .set("source.cam.recipe", "small")
                .set("source.cam.destinations", "outbox")
                .set("source.cam.settle", "300ms");
        try (host;
                FtpUploader camera = new FtpUploader(ftp.server())) {
            host.context().addRoutes(ownRoutes());
            host.start();
            camera.upload(Media.tiny(), "inbox/film.mp4");

            awaitFile(host.outbox().resolve("film.mp4/result.json"));
            awaitFile(ftp.inbox().resolve(".done/film.mp4"));
            assertComponentsAreCamels(host.context());
        }
    }

    @Test
    void acceptsSettingsFromBuilder() throws Exception {
        Host settings = new Host(folder).withSource();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Pipeline pipeline = Pipeline.builder();
            settings.properties()
                    .stringPropertyNames()
                    .forEach(key -> pipeline.property(key, settings.properties().getProperty(key)));
            pipeline.addTo(context);
            context.start();
            drop(Media.tiny(), settings.inbox().resolve("film.mp4"));

            awaitFile(settings.outbox().resolve("film.mp4/result.json"));
        }
    }

    @Test
    void keepsJobStoreInPostgresOfHost() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource database = server.getPostgresDatabase();
            for (String film : List.of("first.mp4", "second.mp4")) {
                try (Host host = new Host(folder).withSource().set("store.url", "#database")) {
                    host.context().getRegistry().bind("database", database);
                    host.start();
                    drop(Media.tiny(), host.inbox().resolve(film));
                    awaitFile(host.archive().resolve("inbox").resolve(film));
                }
            }
            assertThat(query(database, "select count(*) from cliproute_job where state = 'done'"))
                    .isEqualTo("2");
            assertThat(query(
                            database,
                            "select string_agg(tablename, ' ' order by tablename) from pg_tables"
                                    + " where schemaname = 'public'"))
                    .isEqualTo("cliproute_event cliproute_job cliproute_schema_history cliproute_source_lease");
        }
    }

    private static String query(DataSource database, String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void refusesStartWithWrongSettings() throws Exception {
        try (Host host = new Host(folder).withSource().set("source.inbox.recpe", "small")) {
            assertThatThrownBy(host::start)
                    .hasStackTraceContaining("cliproute.source.inbox.recpe")
                    .hasStackTraceContaining("did you mean");
            assertThat(host.context().getStatus()).isNotEqualTo(ServiceStatus.Started);
        }
        try (Host host = new Host(folder).withSource().set("ffmpeg.path", "/missing/ffmpeg")) {
            assertThatThrownBy(host::start).hasStackTraceContaining("/missing/ffmpeg");
        }
    }

    @Test
    void refusesSecondPipelineWithTheSameWorkFolder() throws Exception {
        try (Host one = new Host(folder).withSource().start();
                Host other = new Host(folder).withSource()) {
            assertThatThrownBy(other::start).hasStackTraceContaining("is in use by another cliproute");
            assertThat(one.context().isStarted()).isTrue();
        }
        try (Host later = new Host(folder).withSource().start()) {
            assertThat(later.context().isStarted()).isTrue();
        }
    }
}
