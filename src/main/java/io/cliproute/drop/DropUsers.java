package io.cliproute.drop;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users of the server with their home folders, and the check of their passwords. Thread-safe. */
final class DropUsers {

    private final Map<String, DropFolder> folders;
    private final LoginGuard guard;

    DropUsers(Collection<DropFolder> folders, LoginGuard guard) {
        this.folders = folders.stream()
                .collect(Collectors.toMap(folder -> folder.user().name(), Function.identity()));
        this.guard = guard;
    }

    LoginGuard guard() {
        return guard;
    }

    Optional<DropFolder> find(String name) {
        return Optional.ofNullable(folders.get(name));
    }

    Collection<String> names() {
        return folders.keySet();
    }

    /**
     * Checks a password. The time that it takes depends neither on the existence of the user nor on the position of the
     * first wrong character.
     *
     * @return the home folder; empty for a wrong name or password, or for an address that is locked out
     */
    Optional<DropFolder> login(String protocol, InetAddress address, String name, String password) {
        Optional<DropFolder> folder = find(name);
        byte[] expected =
                digest(folder.flatMap(known -> known.user().password()).orElse(""));
        boolean same = MessageDigest.isEqual(expected, digest(password));
        boolean permitted =
                folder.filter(known -> known.user().password().isPresent()).isPresent() && !guard.isLockedOut(address);
        if (same && permitted) {
            guard.succeeded(address);
            return folder;
        }
        guard.failed(protocol, address, name);
        return Optional.empty();
    }

    private static byte[] digest(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
