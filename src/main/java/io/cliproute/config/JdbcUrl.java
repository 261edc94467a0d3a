package io.cliproute.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the JDBC URLs of the supported databases, H2 and PostgreSQL. */
final class JdbcUrl {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private static final Pattern H2_FILE = Pattern.compile(H2 + "(?:file:)?(?!\\w{2,}:)([^;]+).*");

    private JdbcUrl() {}

    /**
     * Resolves the placeholders of a URL and checks it. A resolved secret may contain any character.
     *
     * @throws IllegalArgumentException when the URL can't be that of a job store
     */
    static String parse(String text, PlaceholderResolver placeholders) {
        String url = placeholders.resolve(text, encoding(text));
        check(url);
        return url;
    }

    private static void check(String url) {
        if (url.startsWith("#") && url.length() > 1) {
            return;
        }
        // a database in memory would be empty after each restart
        boolean persistent = url.startsWith(H2) && !url.startsWith(H2 + "mem:");
        if (!persistent && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "is neither jdbc:h2:file:./folder/name nor jdbc:postgresql://server/name");
        }
        if (url.matches(POSTGRESQL + "//[^/?]*@.*")) {
            throw new IllegalArgumentException("user and password must follow the question mark:"
                    + " jdbc:postgresql://server/name?user=NAME&password={{file:/path}}");
        }
    }

    /** Returns the folder with the files of an H2 database; empty for a database on a server. */
    static Optional<Path> folder(String url) {
        Matcher file = H2_FILE.matcher(url);
        return file.matches()
                ? Optional.of(Path.of(file.group(1)
                                .replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home"))))
                        .toAbsolutePath()
                        .getParent())
                : Optional.empty();
    }

    /** Returns the encoding of a value within a URL: PostgreSQL's driver decodes it, in H2's a semicolon ends it. */
    private static UnaryOperator<String> encoding(String url) {
        if (url.startsWith(POSTGRESQL)) {
            return value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
        return url.startsWith(H2) ? value -> value.replace(";", "\\;") : UnaryOperator.identity();
    }
}
