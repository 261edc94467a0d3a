package io.cliproute.startup;

import io.cliproute.config.EndpointUri;
import io.cliproute.error.CertificateProblem;
import io.cliproute.error.ErrorText;
import io.cliproute.remote.PermanentConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Checks whether a server answers by HTTP, and whether its certificate is trusted. */
final class HttpServerCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private HttpServerCheck() {}

    /**
     * Returns the reason why a server can't be reached; empty if it answers, whatever the status: a URL for uploads
     * need not exist for other requests. A server behind a proxy, or with a trust store of its own, is not asked.
     *
     * @throws PermanentConnectionException if the server's certificate is not trusted
     */
    static Optional<String> problem(EndpointUri uri) {
        if (uri.options().containsKey("proxyHost") || uri.options().containsKey("sslContextParameters")) {
            return Optional.empty();
        }
        try {
            // without user and password, so nothing secret is sent
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri.displayText()))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .timeout(TIMEOUT)
                    .build();
            HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding());
            return Optional.empty();
        } catch (IOException e) {
            CertificateProblem.of(e, URI.create(uri.displayText()).getHost(), CertificateProblem.ADVICE)
                    .ifPresent(reason -> {
                        throw new PermanentConnectionException(reason);
                    });
            // the JDK gives no reason why it could not connect
            return Optional.of(
                    e instanceof ConnectException
                            ? "cannot connect to the server"
                            : "no answer from the server: " + ErrorText.rootMessage(e));
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a URL: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
