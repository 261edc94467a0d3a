package io.cliproute.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Configuration keys of the drop server and of its users. */
final class DropKeys {

    static final Setting<String> PASSWORD = Setting.optional(
            "cliproute.source.<name>.password",
            "a password, best as {{env:NAME}} or {{file:/PATH}}",
            "Password of the user of a `drop:` source.",
            text -> text);

    static final Setting<Path> AUTHORIZED_KEYS = Setting.optional(
            "cliproute.source.<name>.authorized-keys",
            "a file",
            "File with the public keys, as OpenSSH writes them, with which the user of a `drop:` source may log in by SFTP.",
            text -> Path.of(text).toAbsolutePath().normalize());

    static final Setting<DataSize> MAX_BYTES = Setting.withDefault(
            "cliproute.source.<name>.quota.bytes",
            "100GB",
            DataSize.EXPECTED,
            "Maximum total size of the files of a `drop:` source that are unfinished or not processed yet.",
            DataSize::parse);

    static final Setting<Integer> MAX_FILES = Setting.integer(
            "cliproute.source.<name>.quota.files", 10_000, 1, 1_000_000, "Maximum number of those files.");

    static final Setting<String> HOST = Setting.withDefault(
            "cliproute.drop.host",
            "127.0.0.1",
            "an address of this machine, or 0.0.0.0",
            "Address on which the server listens. With the default only programs of this machine can connect; `0.0.0.0` opens"
                    + " it to the network.",
            text -> text);

    static final Setting<Path> DIR = Setting.folder(
            "cliproute.drop.dir",
            "data/drop",
            "Folder for unfinished uploads, for completed ones until they are processed, and for the server's keys. Best on"
                    + " the file system of the archive.");

    static final Setting<OptionalInt> FTP_PORT = port("cliproute.drop.ftp.port", "2121", "Port of FTP.");

    static final Setting<String> PASSIVE_PORTS = Setting.withDefault(
            "cliproute.drop.ftp.passive-ports",
            "2130-2160",
            "a range such as 2130-2160, or 0 for any free ports",
            "Ports of passive data connections, one for each transfer at a time. A transfer waits up to ten seconds for a free"
                    + " one.",
            DropKeys::portRange);

    static final Setting<String> PUBLIC_ADDRESS = Setting.optional(
            "cliproute.drop.ftp.public-address",
            "an IP address or a host name",
            "Address that clients use for passive data connections, where a router translates addresses. Default: the address"
                    + " to which the client has connected.",
            text -> text);

    static final Setting<TlsMode> TLS = Setting.choice(
            "cliproute.drop.ftp.tls",
            TlsMode.OPTIONAL,
            Set.of(TlsMode.values()),
            "Encryption of FTP (explicit TLS). `required`: nobody can log in or transfer a file without it.");

    static final Setting<Path> KEYSTORE = Setting.optional(
            "cliproute.drop.ftp.keystore",
            "a PKCS12 file",
            "Keystore with the certificate. Default: a self-signed certificate, made at the first start in the folder `keys` of"
                    + " `cliproute.drop.dir`.",
            text -> Path.of(text).toAbsolutePath().normalize());

    static final Setting<String> KEYSTORE_PASSWORD = Setting.optional(
            "cliproute.drop.ftp.keystore-password",
            "a password, best as {{env:NAME}} or {{file:/PATH}}",
            "Password of that keystore.",
            text -> text);

    static final Setting<OptionalInt> SFTP_PORT = port("cliproute.drop.sftp.port", "2222", "Port of SFTP.");

    static final Setting<Path> HOST_KEY = Setting.optional(
            "cliproute.drop.sftp.host-key",
            "a file",
            "Private host key. Default: an ECDSA key, made at the first start in the folder `keys` of `cliproute.drop.dir`.",
            text -> Path.of(text).toAbsolutePath().normalize());

    static final Setting<Integer> CONNECTIONS = Setting.integer(
            "cliproute.drop.max-connections",
            250,
            1,
            10_000,
            "Maximum number of connections per protocol, those included that have not logged in yet.");

    static final Setting<Duration> LOGIN_TIMEOUT = Setting.positiveDuration(
            "cliproute.drop.login-timeout", "30s", "A client that has not logged in after this time is disconnected.");

    static final Setting<Duration> IDLE_TIMEOUT = Setting.positiveDuration(
            "cliproute.drop.idle-timeout", "5m", "A connection without any activity for this time is closed.");

    static final Setting<Integer> FAILED_LOGINS = Setting.integer(
            "cliproute.drop.max-failed-logins",
            10,
            1,
            1000,
            "An address with this number of failed logins is locked out.");

    static final Setting<Duration> LOCKOUT = Setting.positiveDuration(
            "cliproute.drop.lockout",
            "10m",
            "Duration of a lock-out. Failed logins are forgotten after the same time.");

    /** Keys of a source that apply to a user of the server only. */
    static final List<Setting<?>> OF_SOURCES = List.of(PASSWORD, AUTHORIZED_KEYS, MAX_BYTES, MAX_FILES);

    static final SettingGroup GROUP = new SettingGroup(
            "Drop server",
            "The built-in server for uploads by FTP, FTPS and SFTP. It runs if a source is `drop:USER`;"
                    + " [drop-server.md](drop-server.md) describes it.",
            List.of(
                    HOST,
                    DIR,
                    FTP_PORT,
                    PASSIVE_PORTS,
                    PUBLIC_ADDRESS,
                    TLS,
                    KEYSTORE,
                    KEYSTORE_PASSWORD,
                    SFTP_PORT,
                    HOST_KEY,
                    CONNECTIONS,
                    LOGIN_TIMEOUT,
                    IDLE_TIMEOUT,
                    FAILED_LOGINS,
                    LOCKOUT));

    private DropKeys() {}

    private static Setting<OptionalInt> port(String key, String defaultValue, String description) {
        return Setting.withDefault(
                key,
                defaultValue,
                "a port from 1 to 65535, 0 for any free one, or off",
                description,
                text -> text.equals("off")
                        ? OptionalInt.empty()
                        : OptionalInt.of(Setting.parseInteger(text, 0, 65_535)));
    }

    private static String portRange(String text) {
        String[] bounds = text.split("-", -1);
        if (bounds.length > 2) {
            throw new IllegalArgumentException("is not a range of ports such as 2130-2160");
        }
        int first = Setting.parseInteger(bounds[0].strip(), 0, 65_535);
        int last = Setting.parseInteger(bounds[bounds.length - 1].strip(), 0, 65_535);
        if (last < first) {
            throw new IllegalArgumentException("ends below its beginning");
        }
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
