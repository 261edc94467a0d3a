package io.cliproute.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Tables of the job store: their version and what they require of a database. */
final class Schema {

    /** Version of the last migration among the resources. */
    static final MigrationVersion NEWEST = MigrationVersion.fromVersion("5");

    private static final String HISTORY = "cliproute_schema_history";

    /** Encodings that can hold every file name; SQL_ASCII stores bytes without conversion. */
    private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII");

    /** Statements that change nothing and fail when the table or a right is missing. */
    private static final Set<String> RIGHTS_CHECKS = Set.of(
            "update cliproute_job set state = state where 1 = 0",
            "insert into cliproute_job select * from cliproute_job where 1 = 0",
            "delete from cliproute_job where 1 = 0",
            "update cliproute_event set announced = announced where 1 = 0",
            "insert into cliproute_event (id, job_id, source, type, announced, created_at, body)"
                    + " select id, job_id, source, type, announced, created_at, body from cliproute_event where 1 = 0",
            "delete from cliproute_event where 1 = 0");

    private Schema() {}

    /**
     * Creates or updates the tables.
     *
     * @throws StoreUnusableException when the encoding or the version of the tables is not supported
     */
    static void migrate(StoreUrl url, DataSource database) throws StoreUnusableException, SQLException {
        try (Connection connection = database.getConnection()) {
            check(url, connection);
        }
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:cliproute/store")
                .table(HISTORY)
                // other programs may have tables in the same schema
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String statementText : RIGHTS_CHECKS) {
                statement.execute(statementText);
            }
        }
    }

    /**
     * Checks the encoding of a database and the version of its tables, if it has any.
     *
     * @throws StoreUnusableException when either is not supported
     */
    static void check(StoreUrl url, Connection connection) throws StoreUnusableException, SQLException {
        String encoding = url.isH2() ? "UTF8" : text(connection, "show server_encoding");
        if (!ENCODINGS.contains(encoding)) {
            throw url.unusable(
                    "its encoding is " + encoding + ", which cannot hold every file name",
                    "create the database with encoding UTF8");
        }
        MigrationVersion version = version(connection);
        if (version.isNewerThan(NEWEST)) {
            throw url.unusable(
                    "its tables have version " + version + ", but this cliproute supports versions up to " + NEWEST,
                    "run the newer version of cliproute that migrated them, or use another database");
        }
    }

    private static MigrationVersion version(Connection connection) throws SQLException {
        try (ResultSet history = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            return history.next()
                    ? MigrationVersion.fromVersion(text(
                            connection,
                            "select \"version\" from \"" + HISTORY
                                    + "\" where \"version\" is not null order by \"installed_rank\" desc"))
                    : MigrationVersion.EMPTY;
        }
    }

    /** Returns the first column of the first row; null when there is no row. */
    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : null;
        }
    }
}
