package io.cliproute.store;

import io.cliproute.error.ErrorText;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * JDBC URL of the job store as configured, and the variants of it that are used.
 *
 * @param text JDBC URL; for a {@code DataSource} of the host, its name after a number sign
 * @param isH2 whether the database is H2; otherwise it is PostgreSQL
 */
record StoreUrl(String text, boolean isH2) {

    private static final String H2 = "jdbc:h2:";

    StoreUrl(String text) {
        this(text, text.startsWith(H2));
    }

    /**
     * Returns the URL to connect with. By default H2 closes the database at the first signal, while jobs are still
     * ending, and retains old pages for 45 s, so that its file grows by gigabytes under load.
     */
    String connection() {
        return isH2 ? with(with(text, "DB_CLOSE_ON_EXIT", "FALSE"), "RETENTION_TIME", "2000") : text;
    }

    /** Returns a URL with which an H2 file is neither created nor written to. */
    String readOnly() {
        return file().isPresent() ? with(with(text, "IFEXISTS", "TRUE"), "ACCESS_MODE_DATA", "r") : text;
    }

    /** Returns the file of an H2 database; empty for PostgreSQL and for H2 on a server or in memory. */
    Optional<Path> file() {
        String location = text.startsWith(H2) ? text.substring(H2.length()).split(";", 2)[0] : "";
        String name = location.startsWith("file:") ? location.substring("file:".length()) : location;
        String home = Matcher.quoteReplacement(System.getProperty("user.home"));
        return name.isEmpty() || name.matches("\\w{2,}:.*")
                ? Optional.empty()
                : Optional.of(Path.of(name.replaceFirst("^~(?=/)", home) + ".mv.db"));
    }

    StoreUnusableException unusable(String reason) {
        return unusable(reason, "correct cliproute.store.url or start the database");
    }

    /** Returns the exception for a correct URL whose file is damaged. */
    StoreUnusableException damaged(String reason) {
        return unusable(
                "its file is damaged: " + reason,
                "restore " + file().map(Path::toString).orElse("the file") + " from a backup, or move it away to start"
                        + " with an empty job store: files that are still at their source are then processed again,"
                        + " including those that are kept there");
    }

    StoreUnusableException unusable(String reason, String remedy) {
        return new StoreUnusableException("cannot use job store " + shown() + ": " + reason + "; " + remedy);
    }

    private static String with(String url, String setting, String value) {
        return url.toUpperCase(Locale.ROOT).contains(";" + setting + "=") ? url : url + ";" + setting + "=" + value;
    }

    /** Returns the URL without user and password, for messages. */
    String shown() {
        return text.split("[;?]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    /** Returns a driver's message in one line, without the secrets of a URL that it may repeat. */
    String masked(String message) {
        return ErrorText.oneLine(message.replace(connection(), shown())
                .replace(text, shown())
                .replaceAll("[^/\\s:@]+:[^/\\s@]*@", "****@")
                .replaceAll("(?i)((?:password|user)=)[^&;\\s\"]*", "$1****"));
    }
}
