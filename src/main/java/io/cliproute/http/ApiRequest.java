package io.cliproute.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Parameters of a request, read from its path and its query. Headers are ignored, because callers choose their names.
 *
 * @param path path by which the route was found: dots are resolved, other percent sequences are as sent
 * @param query query as sent, without the question mark
 */
record ApiRequest(String path, String query) {

    private static final int MAX_TEXT = 500;

    static ApiRequest of(Exchange exchange) {
        String uri = exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class);
        int question = uri.indexOf('?');
        return new ApiRequest(
                exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class),
                question < 0 ? "" : uri.substring(question + 1));
    }

    /** Returns a decoded segment of the path; the first one is 0. */
    String segment(int index) {
        return decoded(path.split("/")[index + 1]);
    }

    /** Returns a parameter of the query; empty if it is absent or an empty text. */
    Optional<String> parameter(String name) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
                String value = decoded(pair.substring(equals + 1));
                if (value.length() > MAX_TEXT) {
                    throw new ApiException(400, name + " is longer than " + MAX_TEXT + " characters");
                }
                return Optional.of(value).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Returns a parameter that is a whole number of at least one, or its default value. */
    int number(String name, int otherwise, int most) {
        return parameter(name)
                .map(text -> {
                    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
                        throw new ApiException(400, name + " is not a whole number from 1 to " + most);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "the address contains an invalid percent sequence");
        }
    }
}
