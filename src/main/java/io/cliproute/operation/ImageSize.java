package io.cliproute.operation;

import java.util.Optional;

/**
 * How large a picture is to be.
 *
 * @param width in pixels; empty: follows from the height, or stays
 * @param height in pixels; empty: follows from the width, or stays
 * @param fit what happens when both are given and the shape is another
 */
public record ImageSize(Optional<Integer> width, Optional<Integer> height, Fit fit) {

    /** The words of the {@code fit} option. */
    public enum Fit {
        /** the whole picture, no larger than asked. */
        CONTAIN,
        /** exactly the size asked for, what sticks out is cut off. */
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

    /** The filters that give a picture this size. */
    String filter(VideoFormat picture) {
        Size shown = Size.displayed(picture);
        if (fit == Fit.COVER && width.isPresent() && height.isPresent()) {
            Size box = new Size(width.get(), height.get());
            return shown.covering(box).scaleFilter() + ",crop=" + box.width() + ":" + box.height()
                    + (box.equals(box.roundedToEven()) ? "" : ":exact=1");
        }
        return shown.fitWithin(width, height).scaleFilter();
    }
}
