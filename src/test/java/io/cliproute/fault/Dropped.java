package io.cliproute.fault;

import io.cliproute.support.Media;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that was put in.
 *
 * @param source the source's name
 * @param path below the source's folder
 */
record Dropped(String source, String path, String sha256, byte[] content) {

    private static final AtomicLong SERIAL = new AtomicLong();

    /** A film like {@link Media#tiny}, and yet like no other: a box at its end that players skip holds a number. */
    static Dropped film(String source, String path) throws IOException {
        return like(Media.tiny(), source, path);
    }

    /** A film that differs from the model, an MP4 file, in what players skip. */
    static Dropped like(Path model, String source, String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        out.write(Files.readAllBytes(model));
        out.writeInt(16);
        out.write("free".getBytes(StandardCharsets.US_ASCII));
        out.writeLong(SERIAL.incrementAndGet());
        return new Dropped(source, path, sha256(content.toByteArray()), content.toByteArray());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
