package io.cliproute.cluster;

import io.cliproute.support.Broker;
import io.cliproute.support.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Broker and database of programs in this JVM. */
final class Cluster implements AutoCloseable {

    private final EmbeddedPostgres database;
    private final Broker broker;

    Cluster(Path folder) throws IOException {
        database = EmbeddedPostgres.builder().start();
        broker = Broker.open(folder.resolve("broker")).start();
    }

    /** Creates a schema for a test, as all use the same names of sources, and deletes what an earlier one left. */
    void prepare(Path folder) throws SQLException {
        broker.drain("media");
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema(folder));
        }
    }

    private static String schema(Path folder) {
        return folder.getFileName().toString().replaceAll("\\W", "").toLowerCase(Locale.ROOT);
    }

    /** Returns a program with the folders of a test, apart from its work folder. */
    Site member(Path folder, String name, String role) {
        return new Site(folder)
                .set("queue.uri", "jms:queue:media")
                .set("jms.url", broker.url())
                .set("jms.lease", "5s")
                .set("role", role)
                .set("work.dir", folder.resolve("work-" + name).toString())
                .set("store.url", database.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema(folder));
    }

    Broker broker() {
        return broker;
    }

    @Override
    public void close() throws IOException {
        broker.close();
        database.close();
    }
}
