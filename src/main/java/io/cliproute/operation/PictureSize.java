package io.cliproute.operation;

import java.util.Optional;

/**
 * How large a picture is to be.
 *
 * @param width in pixels; empty: follows from the height, or stays
 * @param height in pixels; empty: follows from the width, or stays
 * @param fit what happens when both are given and the shape is another
 */
public record PictureSize(Optional<Integer> width, Optional<Integer> height, Fit fit) {

    /** The words of the {@code fit} option. */
    public enum Fit {
        /** the whole picture, no larger than asked. */
        CONTAIN,
        /** exactly the size asked for, what sticks out is cut off. */
        COVER
    }

    static final Option<Integer> WIDTH = Option.integer("width", 2, 16384, "width in pixels");
    static final Option<Integer> HEIGHT = Option.integer("height", 2, 16384, "height in pixels");
    static final Option<Fit> FIT =
            Option.choice("fit", Fit.class, Fit.CONTAIN, "what to do when width and height have another shape");

    static PictureSize of(Options options) {
        return new PictureSize(options.find(WIDTH), options.find(HEIGHT), options.get(FIT));
    }

    /** Filters that make the pixels square first (anamorphic video) and then give the size. */
    String filter() {
        return "scale=w=iw*sar:h=ih" + scale() + ",setsar=1";
    }

    private String scale() {
        if (width.isEmpty() && height.isEmpty()) {
            return "";
        }
        if (width.isEmpty() || height.isEmpty()) {
            return ",scale=w=" + width.orElse(-2) + ":h=" + height.orElse(-2);
        }
        String box = ",scale=w=" + width.get() + ":h=" + height.get() + ":force_original_aspect_ratio=";
        return switch (fit) {
            case CONTAIN -> box + "decrease";
            case COVER -> box + "increase,crop=" + width.get() + ":" + height.get();
        };
    }
}
