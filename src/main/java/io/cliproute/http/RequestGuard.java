package io.cliproute.http;

import io.cliproute.config.HttpSettings;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * First handler of every request: rejects what no client of this service sends, such as requests of other web sites,
 * and sets the headers that keep browsers from misusing the answers. Thread-safe.
 */
final class RequestGuard implements Handler<RoutingContext> {

    /** Far more than a JSON object with a path needs. */
    private static final long MAX_BODY_BYTES = 64 * 1024;

    private static final String BEARER = "Bearer ";

    private final HttpSettings settings;
    private final AllowedHosts hosts;
    private final boolean loopback;

    RequestGuard(HttpSettings settings) {
        this.settings = settings;
        this.hosts = new AllowedHosts(settings);
        this.loopback = AllowedHosts.isLoopback(settings.host());
    }

    @Override
    public void handle(RoutingContext context) {
        setHeaders(context);
        Optional<ApiException> objection = objection(context.request());
        if (objection.isPresent()) {
            reject(context, objection.get());
        } else {
            context.next();
        }
    }

    private static void setHeaders(RoutingContext context) {
        context.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY");
    }

    /** Answers with an error and closes the connection, because the body of the request has not been read. */
    static void reject(RoutingContext context, ApiException objection) {
        context.response()
                .setStatusCode(objection.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ApiJson.CONTENT_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close");
        if (objection.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.end(ApiJson.error(objection.status(), objection.getMessage()))
                .onComplete(sent -> context.request().connection().close());
    }

    private Optional<ApiException> objection(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null || !hosts.allow(authority.host())) {
            return objection(421, "this host name is not one of the service; see cliproute.http.allowed-hosts");
        }
        if (Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
            return hasBody(request) ? objection(400, "a GET request has no body") : Optional.empty();
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return objection(405, "the methods are GET and POST");
        }
        if (isOfOtherSite(request, authority)) {
            return objection(403, "requests of other web sites are rejected");
        }
        return objectionToToken(request).or(() -> objectionToBody(request));
    }

    /** Checks whether a browser sends the request for a page of another site. Other clients send no such headers. */
    private boolean isOfOtherSite(HttpServerRequest request, HostAndPort authority) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !Set.of("same-origin", "none").contains(site)) {
            return true;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !hosts.isOwnOrigin(origin, authority);
    }

    private Optional<ApiException> objectionToToken(HttpServerRequest request) {
        if (settings.token().isEmpty()) {
            return loopback
                    ? Optional.empty()
                    : objection(403, "only GET is possible: the service has no token (cliproute.http.token)");
        }
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean right = given != null
                && given.startsWith(BEARER)
                // takes the same time wherever the difference is
                && MessageDigest.isEqual(
                        bytes(given.substring(BEARER.length())),
                        bytes(settings.token().get()));
        return right
                ? Optional.empty()
                : objection(401, "the header 'Authorization: Bearer TOKEN' is missing or wrong");
    }

    private Optional<ApiException> objectionToBody(HttpServerRequest request) {
        long length = length(request);
        if (isMultipart(request)) {
            return length > settings.maxUpload().bytes()
                    ? objection(413, "the file is larger than cliproute.http.max-upload")
                    : Optional.empty();
        }
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return objection(411, "the header Content-Length is missing");
        }
        return length > MAX_BODY_BYTES
                ? objection(413, "the body is larger than " + MAX_BODY_BYTES + " bytes")
                : Optional.empty();
    }

    /** Checks whether a request sends a form with files, which is the only body that may be large. */
    static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.path().equals("/api/jobs")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static boolean hasBody(HttpServerRequest request) {
        return length(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Returns the length of the body as announced; 0 if it is not, and the maximum if it is not a number. */
    private static long length(HttpServerRequest request) {
        String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (text == null) {
            return 0;
        }
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private static Optional<ApiException> objection(int status, String message) {
        return Optional.of(new ApiException(status, message));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
