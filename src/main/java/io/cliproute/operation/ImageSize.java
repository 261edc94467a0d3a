package io.cliproute.operation;

import java.util.Optional;

/**
 * The requested size of an image.
 *
 * @param width in pixels; empty to derive it from the height, or to keep it
 * @param height in pixels; empty to derive it from the width, or to keep it
 * @param fit applies if both are given and the aspect ratio differs
 */
public record ImageSize(Optional<Integer> width, Optional<Integer> height, Fit fit) {

    /** Values of the option {@code fit}. */
    public enum Fit {
        /** Scales the whole image to fit into the size. */
        CONTAIN,
        /** Fills the size and crops the rest. */
        COVER
    }

    static final Option<Integer> WIDTH =
            Option.integer("width", 2, 16384, "width in pixels").settableByJobFile();
    static final Option<Integer> HEIGHT =
            Option.integer("height", 2, 16384, "height in pixels").settableByJobFile();
    static final Option<Fit> FIT = Option.choice(
                    "fit",
                    Fit.class,
                    Fit.CONTAIN,
                    "if width and height have another aspect ratio, contain fits the image into them and cover crops it")
            .settableByJobFile();

    static ImageSize of(Options options) {
        return new ImageSize(options.find(WIDTH), options.find(HEIGHT), options.get(FIT));
    }

    /** Returns the size of the image. */
    Size size(VideoFormat source) {
        return fit == Fit.COVER && width.isPresent() && height.isPresent()
                ? new Size(width.get(), height.get())
                : Size.displayed(source).fitWithin(width, height);
    }

    /** Returns the filters that scale and crop to this size. */
    String filter(VideoFormat source) {
        Size displayed = Size.displayed(source);
        if (fit == Fit.COVER && width.isPresent() && height.isPresent()) {
            Size box = new Size(width.get(), height.get());
            return displayed.covering(box).scaleFilter() + ",crop=" + box.width() + ":" + box.height()
                    + (box.equals(box.roundedToEven()) ? "" : ":exact=1");
        }
        return displayed.fitWithin(width, height).scaleFilter();
    }
}
