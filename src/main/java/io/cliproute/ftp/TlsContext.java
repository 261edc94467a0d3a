package io.cliproute.ftp;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.EndpointHelper;
import org.apache.commons.net.util.TrustManagerUtils;

/**
 * Creates the TLS context of an endpoint from Camel's options. Camel itself checks only that a certificate is not
 * expired.
 *
 * @param keyStore options of the client's own certificate
 * @param trustStore options of the certificates that are trusted; those of Java where no file is named
 * @param checked whether certificates are checked at all
 */
record TlsContext(CamelContext camel, Map<String, Object> keyStore, Map<String, Object> trustStore, boolean checked) {

    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    /** @param protocol as in Camel's option {@code securityProtocol} */
    SSLContext create(String protocol) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keyManagers(), trustManagers(), null);
        return context;
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        if (option(keyStore, "file").isEmpty()) {
            return null;
        }
        char[] password = password(keyStore, "password");
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(
                KeyStore.getInstance(new File(option(keyStore, "file").orElseThrow()), password),
                option(keyStore, "keyPassword").map(String::toCharArray).orElse(password));
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        if (!checked) {
            return new TrustManager[] {TrustManagerUtils.getAcceptAllTrustManager()};
        }
        Optional<String> file = option(trustStore, "file");
        if (file.isEmpty()) {
            return null;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted(new File(file.get())));
        return factory.getTrustManagers();
    }

    private KeyStore trusted(File file) throws GeneralSecurityException, IOException {
        if (!new String(Files.readAllBytes(file.toPath()), StandardCharsets.ISO_8859_1).contains(PEM)) {
            return KeyStore.getInstance(file, password(trustStore, "password"));
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream content = Files.newInputStream(file.toPath())) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                trusted.setCertificateEntry("certificate-" + trusted.size(), certificate);
            }
        }
        return trusted;
    }

    private char[] password(Map<String, Object> options, String name) {
        return option(options, name).map(String::toCharArray).orElse(null);
    }

    /** Returns an option; a secret is bound in the registry, and the option names its bean. */
    private Optional<String> option(Map<String, Object> options, String name) {
        Object value = options == null ? null : options.get(name);
        if (value instanceof String text && EndpointHelper.isReferenceParameter(text)) {
            return Optional.ofNullable(EndpointHelper.resolveReferenceParameter(camel, text, Object.class, false))
                    .map(Object::toString);
        }
        return Optional.ofNullable(value).map(Object::toString);
    }
}
