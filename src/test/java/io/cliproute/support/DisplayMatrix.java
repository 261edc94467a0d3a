package io.cliproute.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets the display matrix of an MP4 file. FFmpeg's option for it differs between versions, so the nine numbers are
 * written into the track header directly.
 */
final class DisplayMatrix {

    /** A quarter turn clockwise, in 16.16 (the last column in 2.30) fixed point. */
    private static final int[] QUARTER = {0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30};

    /** Offset of the matrix after the name of a {@code tkhd} box of version 0. */
    private static final int OFFSET = 4 + 4 + 20 + 16;

    private DisplayMatrix() {}

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
