package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/**
 * Host key of SFTP.
 *
 * @param file the private key
 * @param own whether the server makes it
 */
record HostKey(Path file, boolean own) {

    private static final int BITS = 256;

    static HostKey of(DropSettings settings) {
        return settings.sftp()
                .hostKey()
                .map(file -> new HostKey(file, false))
                .orElseGet(() -> new HostKey(settings.keys().resolve("host_key"), true));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Returns the provider of the key. The server's own key, an ECDSA key, is made when it is loaded first. */
    KeyPairProvider provider() {
        if (!own) {
            return new FileKeyPairProvider(file);
        }
        SimpleGeneratorHostKeyProvider generator = new SimpleGeneratorHostKeyProvider(file);
        generator.setAlgorithm(KeyUtils.EC_ALGORITHM);
        generator.setKeySize(BITS);
        generator.setOverwriteAllowed(false);
        return generator;
    }

    /**
     * Returns the fingerprint as OpenSSH shows it. Makes the server's own key if it does not exist.
     *
     * @throws IOException when the file is not a private key
     */
    String fingerprint() throws IOException {
        if (own) {
            PrivateFiles.createFolder(file.getParent());
        }
        try {
            for (KeyPair key : provider().loadKeys(null)) {
                return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
            }
        } catch (RuntimeException | GeneralSecurityException e) {
            // the parsers of key formats throw exceptions of several types
            throw new IOException("the host key " + file + " is not usable: " + e.getMessage(), e);
        }
        throw new IOException("the host key " + file + " is not a private key in the format of OpenSSH or PEM");
    }
}
