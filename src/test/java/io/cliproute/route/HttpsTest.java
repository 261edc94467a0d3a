package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.support.FtpsServer;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.UploadServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A destination with TLS: which servers are trusted. */
class HttpsTest {

    @TempDir
    private Path folder;

    /** Returns a running site that trusts the certificates of the tests. */
    private Site site(UploadServer server) throws Exception {
        SSLContextParameters tls = trusting(FtpsServer.resource("trusted.pem"));
        return new Site(folder.resolve("site"))
                .set("source.inbox.recipe", "thumbnail")
                .set("source.inbox.destinations", "web")
                .set("destination.web.uri", server.uri("up?sslContextParameters=#tls"))
                .set("destination.web.retry.attempts", "1")
                .set("destination.web.retry.delay", "50ms")
                .start(context -> context.getRegistry().bind("tls", tls));
    }

    private SSLContextParameters trusting(Path pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream content = Files.newInputStream(pem)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                trusted.setCertificateEntry("certificate-" + trusted.size(), each);
            }
        }
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, "secret".toCharArray());
        }
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setType("PKCS12");
        store.setPassword("secret");
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        return tls;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    other.p12     | the server's certificate is not trusted: neither it nor its issuer is in the trust store
                    expired.p12   | the server's certificate has expired
                    elsewhere.p12 | the server's certificate is not for the name '127.0.0.1'
                    """)
    void sendsNothingToServerWithCertificate(String certificate, String message) throws Exception {
        try (UploadServer server = new UploadServer(certificate);
                Site site = site(server)) {
            site.drop(Media.tiny(), "movie.mp4");

            assertThat(site.awaitReason("inbox", "movie.mp4").path("message").asText())
                    .contains("destination 'web' could not be served: " + message);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void deliversToServerWithTrustedCertificate() throws Exception {
        try (UploadServer server = new UploadServer("server.p12");
                Site site = site(server)) {
            site.drop(Media.tiny(), "movie.mp4");
            site.awaitFiles(site.archive("inbox"), 1);

            assertThat(server.stored()).containsKeys("/up/movie.mp4/thumbnail.jpg", "/up/movie.mp4/result.json");
        }
    }
}
