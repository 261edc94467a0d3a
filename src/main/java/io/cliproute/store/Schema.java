package io.cliproute.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of the store: their version, and what a database must offer so that they can be used. */
final class Schema {

    /** The newest version that this program knows: that of the last migration among its resources. */
    static final MigrationVersion NEWEST = MigrationVersion.fromVersion("1");

    private static final String HISTORY = "cliproute_schema_history";

    /** SQL_ASCII stores what it is sent, byte by byte. */
    private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII");

    /** They change nothing, and fail where the table or a right is missing. */
    private static final Set<String> TRIALS = Set.of(
            "update cliproute_job set state = state where 1 = 0",
            "insert into cliproute_job select * from cliproute_job where 1 = 0",
            "delete from cliproute_job where 1 = 0");

    private Schema() {}

    /**
     * Creates or updates the tables.
     *
     * @throws StoreUnusableException when this program must not or cannot use the database
     */
    static void migrate(StoreUrl url, DataSource database) throws StoreUnusableException, SQLException {
        try (Connection connection = database.getConnection()) {
            check(url, connection);
        }
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:cliproute/store")
                .table(HISTORY)
                // a database that others use, too
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String trial : TRIALS) {
                statement.execute(trial);
            }
        }
    }

    /**
     * Checks the encoding of a database and the version of its tables, if it has any.
     *
     * @throws StoreUnusableException when a start would be refused for either
     */
    static void check(StoreUrl url, Connection connection) throws StoreUnusableException, SQLException {
        String encoding = url.isH2() ? "UTF8" : word(connection, "show server_encoding");
        if (!ENCODINGS.contains(encoding)) {
            throw url.unusable(
                    "its encoding is " + encoding + ", which cannot hold every file name",
                    "create the database with encoding UTF8");
        }
        MigrationVersion version = version(connection);
        if (version.isNewerThan(NEWEST)) {
            throw url.unusable(
                    "its tables have version " + version + " and this cliproute knows only versions up to " + NEWEST,
                    "run the newer cliproute that has updated them, or use another database");
        }
    }

    private static MigrationVersion version(Connection connection) throws SQLException {
        try (ResultSet history = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            return history.next()
                    ? MigrationVersion.fromVersion(word(
                            connection,
                            "select \"version\" from \"" + HISTORY
                                    + "\" where \"version\" is not null order by \"installed_rank\" desc"))
                    : MigrationVersion.EMPTY;
        }
    }

    /** Returns the first column of the first row; null where there is none. */
    private static String word(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : null;
        }
    }
}
