package io.cliproute.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URLs of the databases we know. */
final class JdbcUrl {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private static final Pattern H2_FILE = Pattern.compile(H2 + "(?:file:)?(?!\\w{2,}:)([^;]+).*");

    private JdbcUrl() {}

    /** @throws IllegalArgumentException when there can be no job store */
    static void check(String url) {
        // one in memory would have forgotten everything at the next start
        boolean kept = url.startsWith(H2) && !url.startsWith(H2 + "mem:");
        if (!kept && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "is neither jdbc:h2:file:./folder/name nor jdbc:postgresql://server/name");
        }
        if (url.matches(POSTGRESQL + "//[^/?]*@.*")) {
            throw new IllegalArgumentException("user and password have their place behind the question mark:"
                    + " jdbc:postgresql://server/name?user=NAME&password={{file:/path}}");
        }
    }

    /** Where an H2 database has its files; empty where it is on a server. */
    static Optional<Path> folder(String url) {
        Matcher file = H2_FILE.matcher(url);
        return file.matches()
                ? Optional.of(Path.of(file.group(1)
                                .replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home"))))
                        .toAbsolutePath()
                        .getParent())
                : Optional.empty();
    }

    /** How a value is written inside that URL: PostgreSQL's driver decodes it, H2's ends it at a semicolon. */
    static UnaryOperator<String> encoding(String url) {
        if (url.startsWith(POSTGRESQL)) {
            return value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
        return url.startsWith(H2) ? value -> value.replace(";", "\\;") : UnaryOperator.identity();
    }
}
