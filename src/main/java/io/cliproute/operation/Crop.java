package io.cliproute.operation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the picture that remains, in square pixels of the displayed video.
 *
 * @param width in pixels, or a part of the aspect ratio
 * @param height in pixels, or a part of the aspect ratio
 * @param x pixels to the left of it, with an aspect ratio 0
 * @param y pixels above it, with an aspect ratio 0
 * @param isRatio whether width and height are an aspect ratio, and the largest centred part that has it remains
 */
record Crop(int width, int height, int x, int y, boolean isRatio) {

    static final Option<Crop> OPTION = Option.of(
                    "crop",
                    null,
                    "an aspect ratio such as 9:16, or WIDTHxHEIGHT+LEFT+TOP such as 640x360+0+60",
                    "part of the picture that remains: the largest centred one with an aspect ratio, or a rectangle in pixels",
                    Crop::parse)
            .settableByJobFile();

    private static final Pattern RATIO = Pattern.compile("(\\d{1,5}):(\\d{1,5})");

    private static final Pattern RECTANGLE = Pattern.compile("(\\d{1,5})x(\\d{1,5})\\+(\\d{1,5})\\+(\\d{1,5})");

    private static Crop parse(String text) {
        Matcher ratio = RATIO.matcher(text.trim());
        Matcher rectangle = RECTANGLE.matcher(text.trim());
        if (!ratio.matches() && !rectangle.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither an aspect ratio such as 9:16 nor a rectangle such as 640x360+0+60");
        }
        Crop crop = ratio.matches()
                ? new Crop(number(ratio, 1), number(ratio, 2), 0, 0, true)
                : new Crop(
                        number(rectangle, 1), number(rectangle, 2), number(rectangle, 3), number(rectangle, 4), false);
        if (crop.width == 0 || crop.height == 0) {
            throw new IllegalArgumentException("'" + text + "' is empty");
        }
        return crop;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    /**
     * Returns the size of the remaining part.
     *
     * @throws UnsuitableMediaException if it is not within the picture
     */
    Size size(Size picture) {
        if (isRatio) {
            double scale = Math.min(picture.width() / (double) width, picture.height() / (double) height);
            return new Size(
                    (int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
        }
        if (x + width > picture.width() || y + height > picture.height()) {
            throw new UnsuitableMediaException("crop " + width + "x" + height + "+" + x + "+" + y
                    + " is not within the picture, which has " + picture.width() + "x" + picture.height() + " pixels");
        }
        return new Size(width, height);
    }

    /** Returns the filter; decoded frames may have pixels that are not square. */
    String filter(VideoFormat source) {
        Size picture = Size.displayed(source);
        Size part = size(picture);
        int left = isRatio ? (picture.width() - part.width()) / 2 : x;
        int top = isRatio ? (picture.height() - part.height()) / 2 : y;
        Size decoded = source.isRotatedSideways()
                ? new Size(source.height(), source.width())
                : new Size(source.width(), source.height());
        double across = decoded.width() / (double) picture.width();
        double down = decoded.height() / (double) picture.height();
        return "crop=" + scaled(part.width(), across) + ":" + scaled(part.height(), down) + ":"
                + Math.round(left * across) + ":" + Math.round(top * down) + ",";
    }

    private static long scaled(int pixels, double factor) {
        return Math.max(1, Math.round(pixels * factor));
    }
}
