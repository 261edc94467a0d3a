package io.cliproute.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Connection check of a job store that changes nothing and takes no lock. */
public final class StoreCheck {

    private static final int TIMEOUT_SECONDS = 5;

    private StoreCheck() {}

    /**
     * Connects, checks encoding and version, and disconnects.
     *
     * @param url JDBC URL as configured
     * @return the URL without secrets, with a remark when the database is in use or does not exist yet
     * @throws StoreUnusableException when the service could not start with it
     */
    public static String check(String url) throws StoreUnusableException {
        StoreUrl store = new StoreUrl(url);
        Optional<Path> file = store.file();
        if (file.isPresent() && !Files.isWritable(nearestExisting(file.get()))) {
            throw store.unusable(file.get() + " is not writable");
        }
        Properties timeouts = new Properties();
        if (!store.isH2()) {
            timeouts.setProperty("loginTimeout", String.valueOf(TIMEOUT_SECONDS));
            timeouts.setProperty("socketTimeout", String.valueOf(TIMEOUT_SECONDS));
        }
        try (Connection connection = DriverManager.getConnection(store.readOnly(), timeouts)) {
            if (!connection.isValid(TIMEOUT_SECONDS)) {
                throw store.unusable("it does not answer");
            }
            Schema.check(store, connection);
            return store.shown();
        } catch (SQLException e) {
            if (store.isH2() && e.getErrorCode() == DatabaseErrors.H2_IN_USE) {
                return store.shown() + " (in use by a running cliproute)";
            }
            if (store.isH2() && e.getErrorCode() == DatabaseErrors.H2_NOT_FOUND) {
                return store.shown() + " (will be created)";
            }
            throw DatabaseErrors.unusable(store, e);
        }
    }

    private static Path nearestExisting(Path file) {
        Path existing = file.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
