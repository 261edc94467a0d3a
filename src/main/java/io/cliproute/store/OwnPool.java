package io.cliproute.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * Pool of the job store itself.
 *
 * @param dataSource HikariCP's pool
 * @param syncsToDisk whether the database is H2, which does not force commits to the disk by itself
 */
record OwnPool(HikariDataSource dataSource, boolean syncsToDisk) implements ConnectionPool {

    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    /** Connects to a database. */
    static OwnPool open(StoreUrl url, int connections) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("cliproute");
        configuration.setJdbcUrl(url.connection());
        configuration.setMaximumPoolSize(connections);
        configuration.setMinimumIdle(1);
        configuration.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        configuration.setInitializationFailTimeout(1);
        if (!url.isH2()) {
            // a server that stops answering counts as unavailable
            configuration.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toSeconds()));
            configuration.addDataSourceProperty("loginTimeout", String.valueOf(CONNECTION_TIMEOUT.toSeconds()));
        }
        return new OwnPool(new HikariDataSource(configuration), url.isH2());
    }

    @Override
    public void replaceIdle() {
        // after a full disk, H2's connections do not report that their database is closed
        dataSource.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
