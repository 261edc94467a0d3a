package io.cliproute.operation;

import java.util.Optional;

/**
 * The format of a video stream.
 *
 * @param width in pixels as stored, greater than 0
 * @param height in pixels as stored, greater than 0
 * @param sampleAspectRatio width of a pixel divided by its height; 1 if it is not stated
 * @param rotation in degrees, as stated for display; FFmpeg applies it when it decodes, not when it copies
 * @param pixelFormat FFmpeg's name, such as {@code yuv420p}; empty if it is unknown
 * @param frameRate average frames per second; empty if it is not known
 * @param interlaced whether a frame consists of two fields
 * @param matrix FFmpeg's name of the YUV colour matrix, such as {@code bt709}; empty if it is not stated
 * @param hdrTransfer FFmpeg's name of the transfer function of HDR video, {@code smpte2084} or {@code arib-std-b67};
 *     empty for SDR
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

    /** Returns the width in square pixels, after rotation. */
    public int displayWidth() {
        int squared = (int) Math.max(1, Math.round(width * sampleAspectRatio));
        return isRotatedSideways() ? height : squared;
    }

    /** Returns the height in square pixels, after rotation. */
    public int displayHeight() {
        int squared = (int) Math.max(1, Math.round(width * sampleAspectRatio));
        return isRotatedSideways() ? squared : height;
    }

    /** Checks whether width and height are exchanged for display. */
    boolean isRotatedSideways() {
        return Math.floorMod(rotation, 180) == 90;
    }
}
