package io.cliproute.http;

import io.cliproute.status.MediaTypes;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Handler that sends the dashboard, a page without a build step, from the class path. Thread-safe. */
final class Dashboard implements Handler<RoutingContext> {

    /** Beginning of the paths of its files. The page itself is the root. */
    static final String PATH = "/dashboard/";

    /** Nothing from another site, nothing inline. hls.js plays from blob: URLs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOLDER = "cliproute/dashboard/";

    /** Folders of libraries, each in a jar of its own. The versions are those of the POM. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "lib/lit-html/", "META-INF/resources/webjars/lit-html/3.3.1/",
            "lib/uplot/", "META-INF/resources/webjars/uplot/1.6.30/",
            "lib/hls.js/", "META-INF/resources/webjars/hls.js/1.4.12/");

    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9_-]+[./])*[a-zA-Z0-9_-]+");

    @Override
    public void handle(RoutingContext context) {
        String path = context.request().path();
        String name = path.equals("/") ? "index.html" : path.substring(PATH.length());
        try {
            Optional<byte[]> content = read(name);
            if (content.isEmpty()) {
                RequestGuard.reject(context, new ApiException(404, "the dashboard has no such file"));
                return;
            }
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.ofPage(name))
                    .putHeader("Content-Security-Policy", POLICY)
                    // checked again at each visit, as a newer program has a newer page
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(Buffer.buffer(content.get()));
        } catch (IOException e) {
            context.fail(500, e);
        }
    }

    private static Optional<byte[]> read(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String resource = LIBRARIES.keySet().stream()
                .filter(name::startsWith)
                .findFirst()
                .map(library -> LIBRARIES.get(library) + name.substring(library.length()))
                .orElse(FOLDER + name);
        try (InputStream in = Dashboard.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
