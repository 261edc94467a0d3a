package io.cliproute.store;

import java.util.Locale;

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
