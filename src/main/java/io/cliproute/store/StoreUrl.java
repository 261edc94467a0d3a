package io.cliproute.store;

import java.util.Locale;

/** A JDBC URL as it was configured, and what has to be added to it. */
record StoreUrl(String text) {

    private static final String H2 = "jdbc:h2:";

    boolean isH2() {
        return text.startsWith(H2);
    }

    /**
     * The URL to connect with. H2 by itself writes a commit to its file only half a second later, and closes the database at the
     * first signal, while jobs still end.
     */
    String connection() {
        return isH2() ? with(with(text, "WRITE_DELAY", "0"), "DB_CLOSE_ON_EXIT", "FALSE") : text;
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
