package io.cliproute.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The URLs of the databases we know. */
final class JdbcUrl {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private JdbcUrl() {}

    static boolean isKnown(String url) {
        return url.startsWith(H2) || url.startsWith(POSTGRESQL);
    }

    /** How a value is written inside that URL: PostgreSQL's driver decodes it, H2's ends it at a semicolon. */
    static UnaryOperator<String> encoding(String url) {
        if (url.startsWith(POSTGRESQL)) {
            return value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
        return url.startsWith(H2) ? value -> value.replace(";", "\\;") : UnaryOperator.identity();
    }
}
