package io.cliproute.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;

/** The jar in an application of Spring Boot. */
class SpringBootTest {

    @TempDir
    private Path folder;

    private static void assertThumbnail(HostApplication application) throws Exception {
        byte[] picture = application
                .camel()
                .createProducerTemplate()
                .requestBody("direct:in", Media.mp4(3).toFile(), byte[].class);

        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(160);
    }

    @Test
    void leavesDatabaseOfApplicationUnchanged() throws Exception {
        execute("own", "create table customer (name varchar(200))");
        try (HostApplication application =
                HostApplication.start(folder, "own", Map.of("spring.flyway.baseline-on-migrate", "true"))) {
            assertThumbnail(application);

            assertThat(application.tables()).containsExactlyInAnyOrder("customer", "film", "flyway_schema_history");
            assertThat(application.bean(HealthEndpoint.class).health().getStatus())
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void startsAgainInSameJvm() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (HostApplication application = HostApplication.start(folder, "again", Map.of())) {
                assertThumbnail(application);
            }
        }
    }

    private Map<String, Object> pipeline() {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "cliproute.source.inbox.uri", "file:" + folder.resolve("inbox"),
                "cliproute.source.inbox.recipe", "small",
                "cliproute.source.inbox.destinations[0]", "first",
                "cliproute.source.inbox.destinations[1]", "second",
                "cliproute.source.inbox.settle", "100ms",
                "cliproute.recipe.small.poster", "thumbnail?at=10%&width=160",
                "cliproute.destination.first.uri", "file:" + folder.resolve("first"),
                "cliproute.destination.second.uri", "file:" + folder.resolve("second")));
        keys.put("cliproute.archive.dir", folder.resolve("archive").toString());
        keys.put("cliproute.deadLetter.dir", folder.resolve("dead").toString());
        keys.put("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("store"));
        return keys;
    }

    private void assertDelivers(String file) throws IOException {
        Files.copy(Media.mp4(3), folder.resolve("inbox").resolve(file));
        for (String destination : List.of("first", "second")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(folder.resolve(destination).resolve(file + "/result.json")));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("archive/inbox").resolve(file)));
    }

    @Test
    void runsPipelineWithKeysOfYamlAndList() throws Exception {
        try (HostApplication application = HostApplication.start(folder, "pipeline", pipeline())) {
            assertDelivers("film.mp4");

            assertThat(application.tables()).containsExactlyInAnyOrder("film", "flyway_schema_history");
        }
    }

    @Test
    void keepsJobStoreInDatabaseOfApplicationBesideItsMigrations() throws Exception {
        Map<String, Object> keys = pipeline();
        keys.put("cliproute.store.url", "#dataSource");
        for (String file : List.of("first.mp4", "second.mp4")) {
            try (HostApplication application = HostApplication.start(folder, "shared", keys)) {
                assertDelivers(file);

                assertThat(application.tables())
                        .containsExactlyInAnyOrder(
                                "film",
                                "flyway_schema_history",
                                "cliproute_event",
                                "cliproute_job",
                                "cliproute_schema_history",
                                "cliproute_source_lease");
            }
        }
        assertThat(query("shared", "select count(*) from cliproute_job where state = 'done'"))
                .isEqualTo("2");
    }

    @Test
    void namesDataSourceThatWasProbablyMeant() {
        Map<String, Object> keys = pipeline();
        keys.put("cliproute.store.url", "#datasource");

        assertThatThrownBy(() -> HostApplication.start(folder, "misspelt", keys))
                .rootCause()
                .hasMessageContaining("cliproute.store.url = #datasource: there is no bean 'datasource'; did you mean"
                        + " 'dataSource'?");
    }

    @Test
    void rejectsUnknownKeyWithSuggestion() {
        assertThatThrownBy(() -> HostApplication.start(folder, "wrong", Map.of("cliproute.source.inbox.recipi", "web")))
                .rootCause()
                .hasMessageContaining("cliproute.source.inbox.recipe");
    }

    private static String query(String database, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(HostApplication.url(database), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(HostApplication.url(database), "sa", "");
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
