package io.cliproute.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cliproute.support.Media;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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

    @Test
    void runsPipelineWithKeysOfYamlAndList() throws Exception {
        Path inbox = folder.resolve("inbox");
        Map<String, Object> keys = new HashMap<>(Map.of(
                "cliproute.source.inbox.uri", "file:" + inbox,
                "cliproute.source.inbox.recipe", "small",
                "cliproute.source.inbox.destinations[0]", "first",
                "cliproute.source.inbox.destinations[1]", "second",
                "cliproute.source.inbox.settle", "100ms",
                "cliproute.recipe.small.poster", "thumbnail?at=10%&width=160",
                "cliproute.destination.first.uri", "file:" + folder.resolve("first"),
                "cliproute.destination.second.uri", "file:" + folder.resolve("second")));
        keys.put("cliproute.archive.dir", folder.resolve("archive"));
        keys.put("cliproute.deadLetter.dir", folder.resolve("dead"));
        keys.put("cliproute.store.url", "jdbc:h2:file:" + folder.resolve("store"));
        try (HostApplication application = HostApplication.start(folder, "pipeline", keys)) {
            Files.copy(Media.mp4(3), inbox.resolve("film.mp4"));

            for (String name : List.of("first", "second")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> Files.exists(folder.resolve(name).resolve("film.mp4/result.json")));
            }
            assertThat(application.tables()).containsExactlyInAnyOrder("film", "flyway_schema_history");
        }
    }

    @Test
    void rejectsUnknownKeyWithSuggestion() {
        assertThatThrownBy(() -> HostApplication.start(folder, "wrong", Map.of("cliproute.source.inbox.recipi", "web")))
                .rootCause()
                .hasMessageContaining("cliproute.source.inbox.recipe");
    }

    private static void execute(String database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(HostApplication.url(database), "sa", "");
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
