package io.cliproute.operation;

import java.util.Optional;

/**
 * How a video stream looks.
 *
 * @param width in pixels as stored, never 0
 * @param height in pixels as stored, never 0
 * @param sampleAspectRatio a pixel's width by its height; 1 where the file says nothing
 * @param rotation in degrees, as the file wants to be shown; FFmpeg turns what it decodes, not what it copies
 * @param pixelFormat FFmpeg's name such as {@code yuv420p}; empty when it knows none
 * @param frameRate frames per second on average; empty when that is not known
 * @param interlaced whether a frame is two fields
 * @param matrix FFmpeg's name of the one between its colours and red, green and blue, such as {@code bt709}; empty when the file does not
 *     say
 * @param hdrTransfer FFmpeg's name of the transfer function, {@code smpte2084} or {@code arib-std-b67}, when the picture
 *     is too bright for a usual screen
 */
public record VideoFormat(
        int width,
        int height,
        double sampleAspectRatio,
        int rotation,
        String pixelFormat,
        Optional<Double> frameRate,
        boolean interlaced,
        Optional<String> matrix,
        Optional<String> hdrTransfer) {

    /** The width on a screen with square pixels. */
    public int displayWidth() {
        int squared = (int) Math.max(1, Math.round(width * sampleAspectRatio));
        return isRotatedSideways() ? height : squared;
    }

    /** The height on a screen with square pixels. */
    public int displayHeight() {
        int squared = (int) Math.max(1, Math.round(width * sampleAspectRatio));
        return isRotatedSideways() ? squared : height;
    }

    private boolean isRotatedSideways() {
        return Math.floorMod(rotation, 180) == 90;
    }
}
