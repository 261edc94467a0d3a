package io.cliproute.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Libraries of the job store, which an application that embeds cliproute may leave out. */
public final class StoreLibraries {

    /** Maven coordinates by the name of a class. */
    private static final Map<String, String> COMMON = Map.of(
            "dev.failsafe.Failsafe", "dev.failsafe:failsafe",
            "org.flywaydb.core.Flyway", "org.flywaydb:flyway-core",
            "org.jdbi.v3.core.Jdbi", "org.jdbi:jdbi3-core");

    private static final Map<String, String> POOL = Map.of("com.zaxxer.hikari.HikariDataSource", "com.zaxxer:HikariCP");

    private static final Map<String, String> H2 = Map.of("org.h2.Driver", "com.h2database:h2");

    static final String FLYWAY_POSTGRESQL = "org.flywaydb:flyway-database-postgresql";

    private static final String FLYWAY_POSTGRESQL_CLASS = "org.flywaydb.database.postgresql.PostgreSQLDatabaseType";

    private static final Map<String, String> POSTGRESQL =
            Map.of("org.postgresql.Driver", "org.postgresql:postgresql", FLYWAY_POSTGRESQL_CLASS, FLYWAY_POSTGRESQL);

    private StoreLibraries() {}

    /**
     * Returns the Maven coordinates of the libraries that a JDBC URL, or a {@code DataSource} of the host, needs and
     * that are not on the class path.
     */
    public static List<String> missing(String url) {
        Map<String, String> needed = new LinkedHashMap<>(COMMON);
        if (!url.startsWith("#")) {
            needed.putAll(POOL);
            needed.putAll(new StoreUrl(url).isH2() ? H2 : POSTGRESQL);
        }
        return needed.entrySet().stream()
                .filter(library -> !isPresent(library.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    static boolean hasFlywayForPostgresql() {
        return isPresent(FLYWAY_POSTGRESQL_CLASS);
    }

    /** Returns a JDBC URL without user and password, for messages. */
    public static String shown(String url) {
        return new StoreUrl(url).shown();
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, StoreLibraries.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException ignored) {
            // absence is an answer
            return false;
        }
    }
}
