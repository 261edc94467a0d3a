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
 * File that was dropped into a source.
 *
 * @param source name of the source
 * @param path path below the folder of the source
 */
record Dropped(String source, String path, String sha256, byte[] content) {

    private static final AtomicLong SERIAL = new AtomicLong();

    /** Creates a unique film: {@link Media#tiny} with a number in a box that players skip. */
    static Dropped film(String source, String path) throws IOException {
        return like(Media.tiny(), source, path);
    }

    /** Creates a unique film: a copy of an MP4 file with a number in a box that players skip. */
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
