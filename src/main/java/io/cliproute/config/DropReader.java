package io.cliproute.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the settings of the drop server and of its users. */
final class DropReader {

    private static final String USER_NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    private final SettingValues values;

    DropReader(SettingValues values) {
        this.values = values;
    }

    /** Reads the settings; the server has a user for each source with the scheme {@code drop:}. */
    DropSettings read(Map<String, SourceSettings> sources) {
        Map<String, DropUser> users = new TreeMap<>();
        for (SourceSettings source : sources.values()) {
            if (source.uri().scheme() == Scheme.DROP) {
                users.put(source.name(), user(source));
            } else {
                rejectKeys(source.name());
            }
        }
        DropSettings.Ftp ftp = new DropSettings.Ftp(
                values.get(DropKeys.FTP_PORT),
                values.get(DropKeys.PASSIVE_PORTS),
                values.find(DropKeys.PUBLIC_ADDRESS),
                values.get(DropKeys.TLS),
                values.find(DropKeys.KEYSTORE),
                values.find(DropKeys.KEYSTORE_PASSWORD));
        DropSettings.Sftp sftp = new DropSettings.Sftp(values.get(DropKeys.SFTP_PORT), values.find(DropKeys.HOST_KEY));
        if (!users.isEmpty() && ftp.port().isEmpty() && sftp.port().isEmpty()) {
            values.addMistake(DropKeys.FTP_PORT.key(), "FTP and SFTP are both off, so no drop: source can get a file");
        }
        return new DropSettings(values.get(DropKeys.HOST), values.get(DropKeys.DIR), ftp, sftp, limits(), users);
    }

    private DropSettings.Limits limits() {
        return new DropSettings.Limits(
                values.get(DropKeys.CONNECTIONS),
                values.get(DropKeys.LOGIN_TIMEOUT),
                values.get(DropKeys.IDLE_TIMEOUT),
                values.get(DropKeys.FAILED_LOGINS),
                values.get(DropKeys.LOCKOUT));
    }

    private DropUser user(SourceSettings source) {
        String uriKey = SettingCatalog.SOURCE_URI.named(source.name()).key();
        if (!source.uri().path().matches(USER_NAME)) {
            values.addMistake(uriKey, "is not drop:USER with a name of up to 64 letters, digits, '.', '-' and '_'");
        }
        Optional<String> password = values.find(DropKeys.PASSWORD.named(source.name()));
        Optional<Path> keys = values.find(DropKeys.AUTHORIZED_KEYS.named(source.name()));
        if (password.isEmpty() && keys.isEmpty()) {
            values.addMistake(
                    uriKey,
                    "the user can't log in; set "
                            + DropKeys.PASSWORD.named(source.name()).key() + " or "
                            + DropKeys.AUTHORIZED_KEYS.named(source.name()).key());
        }
        keys.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> values.addMistake(
                        DropKeys.AUTHORIZED_KEYS.named(source.name()).key(), "is not a readable file"));
        return new DropUser(
                source.name(),
                source.uri().path(),
                password,
                keys,
                values.get(DropKeys.MAX_BYTES.named(source.name())),
                values.get(DropKeys.MAX_FILES.named(source.name())));
    }

    private void rejectKeys(String source) {
        for (Setting<?> setting : DropKeys.OF_SOURCES) {
            String key = setting.named(source).key();
            if (values.keys().contains(key)) {
                values.addMistake(key, "applies to sources with the uri drop:USER only");
            }
        }
    }
}
