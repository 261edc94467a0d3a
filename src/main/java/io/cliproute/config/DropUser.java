package io.cliproute.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * User of the drop server. At least one of password and authorized keys is present.
 *
 * @param source name of the source that takes the user's files
 * @param name user name
 * @param password password; empty if the user logs in with a key only
 * @param authorizedKeys file with public keys in the format of OpenSSH
 * @param maxBytes maximum total size of the user's files that are unfinished or not processed yet
 * @param maxFiles maximum number of those files
 */
public record DropUser(
        String source,
        String name,
        Optional<String> password,
        Optional<Path> authorizedKeys,
        DataSize maxBytes,
        int maxFiles) {

    /** Returns the name only, as a log line must not contain the password. */
    @Override
    public String toString() {
        return name;
    }
}
