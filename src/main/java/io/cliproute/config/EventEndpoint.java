package io.cliproute.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Configured URI of the receiver of events. In that of a server, what is no option of Camel's component is part of the
 * URL: the address of a webhook often has a key there.
 *
 * @param uri endpoint of Camel
 * @param query rest of the URL, encoded, which may be a secret; empty for none
 */
public record EventEndpoint(EndpointUri uri, String query) {

    /** @throws IllegalArgumentException with the reason, when the URI is not valid */
    static EventEndpoint parse(String text, PlaceholderResolver placeholders) {
        int question = text.indexOf('?');
        if (question < 0 || !text.matches("https?:.*") || !Scheme.HTTP.isAvailable()) {
            return new EventEndpoint(EndpointUri.parse(text, placeholders::resolve), "");
        }
        List<String> options = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (String pair : text.substring(question + 1).split("&")) {
            (Scheme.HTTP.hasOption(pair.replaceFirst("=.*", "")) ? options : query).add(pair);
        }
        String endpoint = text.substring(0, question) + (options.isEmpty() ? "" : "?" + String.join("&", options));
        Function<String, String> encoding = value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        return new EventEndpoint(
                EndpointUri.parse(endpoint, placeholders::resolve),
                placeholders.resolve(String.join("&", query), encoding::apply));
    }
}
