package io.cliproute.operation;

import java.util.Optional;

/** The size of an image in square pixels. */
record Size(int width, int height) {

    /**
     * The largest side that image encoders accept. A very tall or wide video could exceed it if only the other side is
     * given.
     */
    private static final int MAX_SIDE = 16384;

    /** Returns the size at which a video is displayed. */
    static Size displayed(VideoFormat video) {
        return new Size(video.displayWidth(), video.displayHeight());
    }

    /**
     * Returns the largest size of this aspect ratio within a box. A missing side is unlimited; without both the size
     * never grows.
     */
    Size fitWithin(Optional<Integer> boxWidth, Optional<Integer> boxHeight) {
        double scale =
                Math.min(boxWidth.orElse(MAX_SIDE) / (double) width, boxHeight.orElse(MAX_SIDE) / (double) height);
        return scaled(boxWidth.isEmpty() && boxHeight.isEmpty() ? Math.min(1, scale) : scale);
    }

    /** Returns the smallest size of this aspect ratio that covers a box. */
    Size covering(Size box) {
        return scaled(Math.max(box.width / (double) width, box.height / (double) height));
    }

    /** Returns this size, reduced to a maximum height if it is higher. */
    Size withMaxHeight(int max) {
        return max >= height ? this : fitWithin(Optional.empty(), Optional.of(max));
    }

    /** Returns the largest size of this aspect ratio within maxima, which is never larger than this one. */
    Size withMaximum(Optional<Integer> maxWidth, Optional<Integer> maxHeight) {
        boolean fits = maxWidth.orElse(MAX_SIDE) >= width && maxHeight.orElse(MAX_SIDE) >= height;
        return fits ? this : fitWithin(maxWidth, maxHeight);
    }

    private Size scaled(double scale) {
        return new Size((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    /** Returns this size with both sides rounded down to even numbers, at least 2, as yuv420p requires. */
    Size roundedToEven() {
        return new Size(Math.max(2, width & ~1), Math.max(2, height & ~1));
    }

    /** Returns FFmpeg's filter that scales to this size. */
    String scaleFilter() {
        return "scale=w=" + width + ":h=" + height;
    }
}
