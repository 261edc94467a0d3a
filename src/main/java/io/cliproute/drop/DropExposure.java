package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.config.TlsMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Describes what of the drop server is open to whom. Changes nothing. */
public final class DropExposure {

    private DropExposure() {}

    /** Returns one line for each protocol and each user. The server need not be running. */
    public static List<String> lines(DropSettings settings) throws IOException {
        List<String> lines = new ArrayList<>();
        String audience = isLoopback(settings.host())
                ? "programs of this machine only"
                : "the network, as far as a firewall permits";
        if (settings.ftp().port().isPresent()) {
            lines.add("FTP on " + settings.host() + ":" + port(settings.ftp().port()) + ", passive ports "
                    + settings.ftp().passivePorts() + ", TLS " + tls(settings) + "; open to " + audience);
        }
        if (settings.sftp().port().isPresent()) {
            lines.add("SFTP on " + settings.host() + ":" + port(settings.sftp().port()) + ", host key "
                    + hostKey(settings) + "; open to " + audience);
        }
        settings.users()
                .values()
                .forEach(user -> lines.add("user '" + user.name() + "' of source '" + user.source()
                        + "' logs in with "
                        + (user.password().isPresent() ? "a password" : "")
                        + (user.password().isPresent() && user.authorizedKeys().isPresent() ? " or " : "")
                        + (user.authorizedKeys().isPresent() ? "a key (SFTP)" : "")));
        return lines;
    }

    private static String port(OptionalInt port) {
        return port.getAsInt() == 0 ? "any free port" : String.valueOf(port.getAsInt());
    }

    private static String tls(DropSettings settings) throws IOException {
        if (settings.ftp().tls() == TlsMode.OFF) {
            return "off: passwords are sent in clear text";
        }
        ServerCertificate certificate = ServerCertificate.of(settings);
        String fingerprint = Files.exists(certificate.keystore())
                ? "certificate SHA-256 " + certificate.fingerprint()
                : "certificate made at the first start";
        return settings.ftp().tls() == TlsMode.REQUIRED ? "required, " + fingerprint : "optional, " + fingerprint;
    }

    private static String hostKey(DropSettings settings) throws IOException {
        HostKey key = HostKey.of(settings);
        return key.exists() || !key.own() ? key.fingerprint() : "made at the first start";
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException ignored) {
            // the start fails with the reason
            return false;
        }
    }
}
