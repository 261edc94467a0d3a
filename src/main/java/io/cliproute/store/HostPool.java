package io.cliproute.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** {@code DataSource} of the host, which decides on its connections, its durability and its end. */
record HostPool(DataSource dataSource) implements ConnectionPool {

    private static final String H2 = "H2";
    private static final String POSTGRESQL = "PostgreSQL";

    /**
     * Returns the name of the bean with the kind of its database.
     *
     * @throws StoreUnusableException when the database is not supported or a library for it is missing
     */
    StoreUrl describe(StoreUrl name) throws StoreUnusableException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (product.equals(POSTGRESQL) && !StoreLibraries.hasFlywayForPostgresql()) {
                throw name.unusable(
                        StoreLibraries.FLYWAY_POSTGRESQL + " is not on the class path", "add it to the dependencies");
            }
            if (!product.equals(H2) && !product.equals(POSTGRESQL)) {
                throw name.unusable(
                        "its database is " + product, "use a DataSource of H2 or PostgreSQL, or another JDBC URL");
            }
            return new StoreUrl(name.text(), product.equals(H2));
        }
    }

    @Override
    public void replaceIdle() {
        // the host's pool tests its connections
    }

    @Override
    public boolean syncsToDisk() {
        return false;
    }

    @Override
    public void close() {
        // belongs to the host
    }
}
