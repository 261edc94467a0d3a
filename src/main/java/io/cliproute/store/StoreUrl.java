package io.cliproute.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** A JDBC URL as it was configured, and what has to be added to it. */
record StoreUrl(String text) {

    private static final String H2 = "jdbc:h2:";

    boolean isH2() {
        return text.startsWith(H2);
    }

    /**
     * The URL to connect with. H2 by itself closes the database at the first signal, while jobs still end; and it keeps what
     * is out of date for 45 s, so that its file grows by gigabytes under load.
     */
    String connection() {
        return isH2() ? with(with(text, "DB_CLOSE_ON_EXIT", "FALSE"), "RETENTION_TIME", "2000") : text;
    }

    /** The URL to have a look with: an H2 file is neither made nor written to. */
    String untouched() {
        return file().isPresent() ? with(with(text, "IFEXISTS", "TRUE"), "ACCESS_MODE_DATA", "r") : text;
    }

    /** The file of an H2 database; empty where that is on a server or in memory, and for PostgreSQL. */
    Optional<Path> file() {
        String place = isH2() ? text.substring(H2.length()).split(";", 2)[0] : "";
        String name = place.startsWith("file:") ? place.substring("file:".length()) : place;
        String home = Matcher.quoteReplacement(System.getProperty("user.home"));
        return name.isEmpty() || name.matches("\\w{2,}:.*")
                ? Optional.empty()
                : Optional.of(Path.of(name.replaceFirst("^~(?=/)", home) + ".mv.db"));
    }

    StoreUnusableException unusable(String reason) {
        return unusable(reason, "correct cliproute.store.url, or see that the database is there");
    }

    /** The URL is right, and something is there. */
    StoreUnusableException damaged(String reason) {
        return unusable(
                "its file is damaged: " + reason,
                "bring " + file().map(Path::toString).orElse("the file") + " back from a backup, or move it away"
                        + " for an empty one to be made: then files that are delivered and still at their source are"
                        + " done again, those that are kept there, too");
    }

    StoreUnusableException unusable(String reason, String help) {
        return new StoreUnusableException("the job store " + shown() + " can't be used: " + reason + "; " + help);
    }

    private static String with(String url, String setting, String value) {
        return url.toUpperCase(Locale.ROOT).contains(";" + setting + "=") ? url : url + ";" + setting + "=" + value;
    }

    /** What people may see: neither user nor password, which come as settings behind the database's name. */
    String shown() {
        return text.split("[;?]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    /** What a driver said, in a line, without the URL it may have repeated. */
    String masked(String words) {
        return words.replace(connection(), shown())
                .replace(text, shown())
                .replaceAll("[^/\\s:@]+:[^/\\s@]*@", "****@")
                .replaceAll("(?i)((?:password|user)=)[^&;\\s\"]*", "$1****")
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
    }
}
