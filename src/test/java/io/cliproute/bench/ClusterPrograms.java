package io.cliproute.bench;

import io.cliproute.support.Broker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Programs that share a broker and a database. Each measurement has folders and a schema of its own. */
final class ClusterPrograms {

    private static final String QUEUE = "media";

    private final Lab lab;
    private final Broker broker;
    private final EmbeddedPostgres database;
    private int schemas;

    ClusterPrograms(Lab lab, Broker broker, EmbeddedPostgres database) {
        this.lab = lab;
        this.broker = broker;
        this.database = database;
    }

    /**
     * Returns the seconds from the first file in the inbox to the last result set.
     *
     * @param workers number of programs with one worker each, besides one that takes the files
     */
    double several(int workers, int files, Path ffmpeg) throws IOException {
        Path folder = lab.folder("cluster");
        String store = newSchema();
        List<Service> running = new ArrayList<>();
        try {
            for (int i = 0; i <= workers; i++) {
                Service program = program(folder, "program-" + i, store, true)
                        .set("cliproute.role=" + (i == 0 ? "ingest" : "work"), "cliproute.workers=1")
                        .set("cliproute.ffmpeg.path=" + ffmpeg, "cliproute.ffmpeg.warm=none")
                        .set("cliproute.ffprobe.path=" + lab.toolchain().ffprobe());
                running.add(program);
                program.start();
            }
            running.get(0).awaitThat(() -> broker.consumers(QUEUE) >= workers);
            return time(running.get(0), folder, files);
        } finally {
            for (Service program : running) {
                program.close();
            }
            lab.clear(folder);
        }
    }

    /** Returns the seconds that one program with the usual number of workers needs. */
    double one(int files, boolean atBroker) throws IOException {
        Path folder = lab.folder("single");
        try (Service program = program(folder, "program", newSchema(), atBroker)) {
            program.start();
            program.awaitThat(
                    () -> program.hasLogged("Pipeline started") && (!atBroker || broker.consumers(QUEUE) > 0));
            return time(program, folder, files);
        } finally {
            lab.clear(folder);
        }
    }

    private Service program(Path folder, String name, String store, boolean atBroker) throws IOException {
        Service program = new Service(Files.createDirectories(folder.resolve(name)), "thumbnail")
                .inFolder(folder)
                .set("cliproute.store.url=" + store, "cliproute.http.enabled=false");
        return atBroker
                ? program.set("cliproute.queue.uri=jms:queue:" + QUEUE, "cliproute.jms.url=" + broker.url())
                : program;
    }

    private double time(Service program, Path folder, int files) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        long start = System.nanoTime();
        for (int i = 0; i < files; i++) {
            lab.film(i, inbox.resolve("film-" + i + ".mp4"));
        }
        program.awaitSets(files);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the number of transactions that the database has committed so far. */
    long transactions() throws IOException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select xact_commit from pg_stat_database where datname = 'postgres'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private String newSchema() throws IOException {
        String schema = "bench" + ++schemas;
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return database.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }
}
