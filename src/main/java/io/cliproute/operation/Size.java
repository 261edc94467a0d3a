package io.cliproute.operation;

import java.util.Optional;

/** A picture's size in square pixels. */
record Size(int width, int height) {

    /** The largest side that encoders of pictures take; a film strip of one column could be made larger by a width. */
    private static final int MOST = 16384;

    /** As a picture is shown. */
    static Size displayed(VideoFormat picture) {
        return new Size(picture.displayWidth(), picture.displayHeight());
    }

    /** In this shape, as large as the box allows; what is not said is free. */
    Size within(Optional<Integer> boxWidth, Optional<Integer> boxHeight) {
        double scale = Math.min(boxWidth.orElse(MOST) / (double) width, boxHeight.orElse(MOST) / (double) height);
        return scaled(boxWidth.isEmpty() && boxHeight.isEmpty() ? Math.min(1, scale) : scale);
    }

    /** In this shape, at least as large as the box. */
    Size covering(Size box) {
        return scaled(Math.max(box.width / (double) width, box.height / (double) height));
    }

    /** In this shape, no higher than so; it never grows. */
    Size withMaxHeight(int most) {
        return most >= height ? this : within(Optional.empty(), Optional.of(most));
    }

    private Size scaled(double scale) {
        return new Size((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    /** The nearest smaller even size, as yuv420p needs; never nothing. */
    Size even() {
        return new Size(Math.max(2, width & ~1), Math.max(2, height & ~1));
    }

    /** FFmpeg's filter. */
    String scale() {
        return "scale=w=" + width + ":h=" + height;
    }
}
