package io.cliproute.error;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;

/** Reasons for which a server's certificate is not trusted, as text for people. */
public final class CertificateProblem {

    /** Advice on a server that is checked with the trust store of Java. */
    public static final String ADVICE =
            "add one of them to that of Java, or name another one with sslContextParameters";

    private CertificateProblem() {}

    /**
     * Returns the reason if a failure to connect is due to the certificate.
     *
     * @param trust how to trust the certificate of a server, as the end of a sentence
     */
    public static Optional<String> of(Exception failure, String host, String trust) {
        SSLException tls = ObjectHelper.getException(SSLException.class, failure);
        CertificateException reason = ObjectHelper.getException(CertificateException.class, failure);
        if (tls == null || reason == null && !isAboutName(tls)) {
            return Optional.empty();
        }
        if (ObjectHelper.getException(CertificateExpiredException.class, failure) != null) {
            return Optional.of("the server's certificate has expired; its owner has to renew it");
        }
        if (ObjectHelper.getException(CertificateNotYetValidException.class, failure) != null) {
            return Optional.of("the server's certificate is not valid yet; check the clocks of both machines");
        }
        return Optional.of(
                isAboutName(reason == null ? tls : reason)
                        ? "the server's certificate is not for the name '" + host + "': use the name that it is for"
                        : "the server's certificate is not trusted: neither it nor its issuer is in the trust store; "
                                + trust);
    }

    private static boolean isAboutName(Exception reason) {
        String text = String.valueOf(reason.getMessage());
        return text.contains("subject alternative") || text.startsWith("No name matching");
    }
}
