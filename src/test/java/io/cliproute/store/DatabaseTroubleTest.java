package io.cliproute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.cliproute.job.JobKey;
import io.cliproute.support.LogCapture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases that accept connections but cannot be used. */
@Timeout(120)
class DatabaseTroubleTest {

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    private static String url(String user, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + "?user=" + user
                + "&password=secret";
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres", database));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tables|alter table cliproute_job rename to elsewhere|alter table elsewhere rename to cliproute_job",
                "rights|revoke insert on cliproute_job from rights|grant insert on cliproute_job to rights"
            })
    void waitsUntilTableAndRightsAreRestored(String user, String harm, String repair) throws Exception {
        execute("postgres", "create user " + user + " password 'secret'", "create database " + user + " owner " + user);
        try (JobStore store = JobStore.open(url(user, user), Clock.systemUTC());
                LogCapture log = new LogCapture(Level.INFO)) {
            execute(user, harm);
            JobKey key = new JobKey("cam", false, "film.mp4", 1, 2);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> store.recordKept(key));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> writer.isDone()
                            || !log.lines("jobs wait until it is available").isEmpty());
            assertThat(writer).isNotDone();
            execute(user, repair);
            assertThat(writer).succeedsWithin(Duration.ofSeconds(30));
            assertThat(store.keptFiles()).containsExactly(key);
        }
    }

    @Test
    void refusesToStartWithoutRights() throws Exception {
        String user = "reader";
        execute("postgres", "create user " + user + " password 'secret'", "create database " + user + " owner " + user);
        JobStore.open(url(user, user), Clock.systemUTC()).close();
        execute(user, "revoke delete on cliproute_job from " + user);

        assertThatThrownBy(() -> JobStore.open(url(user, user), Clock.systemUTC()))
                .isInstanceOf(StoreUnusableException.class)
                .hasMessageContaining("permission denied for table cliproute_job");
    }

    @Test
    void refusesEncodingOtherThanUnicode() throws Exception {
        execute("postgres", "create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
        String refusal = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/latin: its encoding is LATIN1,"
                + " which cannot hold every file name; create the database with encoding UTF8";

        assertThatThrownBy(() -> JobStore.open(url("postgres", "latin"), Clock.systemUTC()))
                .isInstanceOf(StoreUnusableException.class)
                .hasMessageContaining(refusal);
        assertThatThrownBy(() -> StoreCheck.check(url("postgres", "latin"))).hasMessageContaining(refusal);
    }

    @Test
    void refusesTablesOfNewerVersion() throws Exception {
        execute("postgres", "create database newer");
        JobStore.open(url("postgres", "newer"), Clock.systemUTC()).close();
        String migration =
                "insert into cliproute_schema_history select 99, '99', 'future', 'SQL', 'V99__future.sql', 1,"
                        + " installed_by, installed_on, 1, true from cliproute_schema_history limit 1";
        execute("newer", migration);
        String h2 = "jdbc:h2:file:" + folder.resolve("newer");
        JobStore.open(h2, Clock.systemUTC()).close();
        try (Connection connection = DriverManager.getConnection(h2);
                Statement statement = connection.createStatement()) {
            statement.execute(migration.replaceAll("(cliproute_schema_history|installed_by|installed_on)", "\"$1\""));
        }

        for (String url : new String[] {url("postgres", "newer"), h2}) {
            assertThatThrownBy(() -> JobStore.open(url, Clock.systemUTC()))
                    .isInstanceOf(StoreUnusableException.class)
                    .hasMessageContaining("its tables have version 99, but this cliproute supports versions up to 5");
            assertThatThrownBy(() -> StoreCheck.check(url)).hasMessageContaining("version 99");
        }
    }

    @Test
    void knowsItsNewestMigration() throws Exception {
        Path migrations = Path.of(getClass().getResource("/cliproute/store").toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("V(.*)__.*", "$1"))
                            .map(MigrationVersion::fromVersion)
                            .max(Comparator.naturalOrder()))
                    .contains(Schema.NEWEST);
        }
    }
}
