package io.cliproute.ftp;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;

/** Reasons for which a server's certificate is not trusted, as text for people. */
final class CertificateProblem {

    private CertificateProblem() {}

    /** Returns the reason if a failure to connect is due to the certificate. */
    static Optional<String> of(Exception failure, String host) {
        if (ObjectHelper.getException(SSLException.class, failure) == null
                || ObjectHelper.getException(CertificateException.class, failure) == null) {
            return Optional.empty();
        }
        if (ObjectHelper.getException(CertificateExpiredException.class, failure) != null) {
            return Optional.of("the server's certificate has expired; its owner has to renew it");
        }
        if (ObjectHelper.getException(CertificateNotYetValidException.class, failure) != null) {
            return Optional.of("the server's certificate is not valid yet; check the clocks of both machines");
        }
        CertificateException reason = ObjectHelper.getException(CertificateException.class, failure);
        String text = String.valueOf(reason.getMessage());
        return Optional.of(
                isAboutName(text)
                        ? "the server's certificate is not for the name '" + host + "': use the name that it is for"
                        : "the server's certificate is not trusted: neither it nor its issuer is in the trust store;"
                                + " name a PEM file or trust store that has one of them with ftpClient.trustStore.file");
    }

    private static boolean isAboutName(String text) {
        return text.contains("subject alternative") || text.startsWith("No name matching");
    }
}
