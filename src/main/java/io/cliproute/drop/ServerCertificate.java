package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.error.ErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Certificate of FTP over TLS, in a PKCS12 keystore.
 *
 * @param keystore the file
 * @param password its password
 */
record ServerCertificate(Path keystore, String password) {

    private static final String FILE_NAME = "ftp.p12";

    /** A keystore must have a password. The permissions of the file are what protects the key. */
    private static final String OWN_PASSWORD = "cliproute";

    /**
     * Returns the configured keystore, or the server's own, which may not exist yet.
     *
     * @throws IOException never for the server's own
     */
    static ServerCertificate of(DropSettings settings) throws IOException {
        if (settings.ftp().keystore().isEmpty()) {
            return new ServerCertificate(settings.keys().resolve(FILE_NAME), OWN_PASSWORD);
        }
        Path file = settings.ftp().keystore().get();
        if (!Files.isReadable(file)) {
            throw new IOException("the keystore " + file + " is not a readable file");
        }
        return new ServerCertificate(file, settings.ftp().keystorePassword().orElse(""));
    }

    /**
     * Makes a self-signed certificate, valid for ten years, if the keystore does not exist. That is done by keytool,
     * which belongs to every Java runtime; Java has no interface for it.
     */
    void makeIfAbsent() throws IOException {
        if (Files.exists(keystore)) {
            return;
        }
        PrivateFiles.createFolder(keystore.getParent());
        Path part = keystore.resolveSibling("." + FILE_NAME + ".part");
        Files.deleteIfExists(part);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "ftp",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=cliproute drop server",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                part.toString(),
                "-storepass",
                password);
        run(command);
        PrivateFiles.restrict(part);
        Files.move(part, keystore, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String message = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool cannot make a certificate: " + ErrorText.oneLine(message));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool makes a certificate", e);
        }
    }

    /** Returns the SHA-256 fingerprint of the certificate, as FTP clients show it. */
    String fingerprint() throws IOException {
        try (InputStream content = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, password.toCharArray());
            byte[] encoded = store.getCertificate(store.aliases().nextElement()).getEncoded();
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("the keystore " + keystore + " is not usable: " + e.getMessage(), e);
        }
    }
}
