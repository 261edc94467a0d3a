package io.cliproute.httpclient;

import io.cliproute.deliver.DestinationSet;
import io.cliproute.files.ContentTypes;
import io.cliproute.files.Sha256;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Requests that deliver a set to one URL. Repeated requests for the same file of the same set are equal, even after a
 * restart, and have the same {@code Idempotency-Key}.
 *
 * @param base URL without a slash at its end
 * @param method of each request
 * @param perSet whether one request has all files of a set, as {@code multipart/form-data}
 */
record HttpRequests(String base, String method, boolean perSet) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * Makes the request for a file of a set; empty if a later one has that file.
     *
     * @param request gets the headers and, for a whole set, the body
     * @param name of the file at the destination
     */
    Optional<Exchange> next(Exchange request, DestinationSet set, String name) throws IOException {
        boolean last = name.equals(set.manifest().name());
        if (perSet && !last) {
            return Optional.empty();
        }
        Message message = request.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_URI, perSet ? base : base + "/" + encoded(name));
        message.setHeader(IDEMPOTENCY_KEY, key(set, perSet ? "" : name));
        if (perSet) {
            message.setBody(form(set));
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, ContentTypes.of(name));
        }
        return Optional.of(request);
    }

    /** Returns a part for each file: the name of the part is that of the file at the destination. */
    private static HttpEntity form(DestinationSet set) {
        MultipartEntityBuilder form = MultipartEntityBuilder.create().setCharset(StandardCharsets.UTF_8);
        set.items()
                .forEach(item -> form.addBinaryBody(
                        item.name(),
                        item.file().toFile(),
                        ContentType.create(ContentTypes.of(item.name())),
                        item.name()));
        return form.build();
    }

    /** The manifest states when the set was made, so that a set which is made again has another key. */
    private static String key(DestinationSet set, String name) throws IOException {
        String text = Sha256.of(set.manifest().file()) + " " + name;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String encoded(String name) {
        return Arrays.stream(name.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
