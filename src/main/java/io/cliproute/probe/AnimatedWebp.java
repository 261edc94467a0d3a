package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Animated WebP, a format that FFmpeg writes but cannot read: ffprobe reports 0 by 0 pixels. This class reads the
 * chunks of the <a href="https://developers.google.com/speed/webp/docs/riff_container">container</a> instead.
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param frames number of frames
 * @param millis duration in milliseconds
 */
public record AnimatedWebp(int width, int height, int frames, long millis) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Adds size, number of frames and duration to the report of ffprobe if the file is an animated WebP. */
    public static byte[] completeReport(byte[] json, Path file) throws IOException {
        if (!file.toString().endsWith(".webp")) {
            return json;
        }
        Optional<AnimatedWebp> animation = read(ByteBuffer.wrap(Files.readAllBytes(file)));
        JsonNode report = JSON.readTree(json);
        if (report == null) {
            return json;
        }
        if (animation.isPresent()
                && report.path("format") instanceof ObjectNode format
                && report.path("streams").path(0) instanceof ObjectNode stream) {
            stream.put("width", animation.get().width)
                    .put("height", animation.get().height)
                    .put("nb_frames", String.valueOf(animation.get().frames));
            format.put("duration", String.valueOf(animation.get().millis / 1000.0));
        }
        return JSON.writeValueAsBytes(report);
    }

    /** Reads a file. Returns empty if it is not an animated WebP, or if it is incomplete. */
    static Optional<AnimatedWebp> read(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (bytes.getInt() != tag("RIFF") || bytes.getInt() != bytes.limit() - 8 || bytes.getInt() != tag("WEBP")) {
                return Optional.empty();
            }
            int width = 0;
            int height = 0;
            int frames = 0;
            long millis = 0;
            while (bytes.hasRemaining()) {
                int chunk = bytes.getInt();
                int size = bytes.getInt();
                int at = bytes.position();
                if (chunk == tag("VP8X")) {
                    width = uint24(bytes, at + 4) + 1;
                    height = uint24(bytes, at + 7) + 1;
                } else if (chunk == tag("ANMF")) {
                    frames++;
                    millis += uint24(bytes, at + 12);
                }
                // chunks start at even offsets
                bytes.position(at + size + (size & 1));
            }
            return frames == 0 ? Optional.empty() : Optional.of(new AnimatedWebp(width, height, frames, millis));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException ignored) {
            return Optional.empty();
        }
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    private static int uint24(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0xff | (bytes.get(at + 1) & 0xff) << 8 | (bytes.get(at + 2) & 0xff) << 16;
    }
}
