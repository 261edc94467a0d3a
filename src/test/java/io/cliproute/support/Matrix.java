package io.cliproute.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The display matrix of an MP4. FFmpeg's option for it changed its name and its kind from one version to the next, so the
 * nine numbers in the track's header are written by hand.
 */
final class Matrix {

    /** A quarter turn clockwise, in 16.16 (the last column in 2.30) fixed point. */
    private static final int[] QUARTER = {0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30};

    /** Offset of the matrix after the name of a {@code tkhd} box of version 0. */
    private static final int OFFSET = 4 + 4 + 20 + 16;

    private Matrix() {}

    /** Copies a film and rotates its first track. */
    static void turn(Path film, Path turned) {
        try {
            byte[] bytes = Files.readAllBytes(film);
            int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
            ByteBuffer matrix = ByteBuffer.wrap(bytes).position(header + OFFSET);
            for (int number : QUARTER) {
                matrix.putInt(number);
            }
            Files.write(turned, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
