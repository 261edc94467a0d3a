package io.cliproute.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** A look at a job store that changes nothing and is in nobody's way. */
public final class StoreCheck {

    private static final int SECONDS = 5;

    private StoreCheck() {}

    /**
     * Connects and leaves again.
     *
     * @param url as it was configured
     * @return what was found, in words without secrets
     * @throws StoreUnusableException when a start would fail there
     */
    public static String look(String url) throws StoreUnusableException {
        StoreUrl store = new StoreUrl(url);
        Optional<Path> file = store.file();
        if (file.isPresent() && !Files.isWritable(nearest(file.get()))) {
            throw store.unusable(file.get() + " can't be written to");
        }
        Properties patience = new Properties();
        if (!store.isH2()) {
            patience.setProperty("loginTimeout", String.valueOf(SECONDS));
            patience.setProperty("socketTimeout", String.valueOf(SECONDS));
        }
        try (Connection connection = DriverManager.getConnection(store.untouched(), patience)) {
            if (!connection.isValid(SECONDS)) {
                throw store.unusable("it does not answer");
            }
            Schema.check(store, connection);
            return store.shown();
        } catch (SQLException e) {
            if (store.isH2() && e.getErrorCode() == DatabaseErrors.H2_IN_USE) {
                return store.shown() + " (in use by a running cliproute)";
            }
            if (store.isH2() && e.getErrorCode() == DatabaseErrors.H2_NOT_FOUND) {
                return store.shown() + " (will be made)";
            }
            throw DatabaseErrors.unusable(store, e);
        }
    }

    private static Path nearest(Path file) {
        Path there = file.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
