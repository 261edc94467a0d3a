package io.cliproute.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Place of an image or a text in the picture. */
enum Place {
    TOP_LEFT,
    TOP,
    TOP_RIGHT,
    LEFT,
    CENTER,
    RIGHT,
    BOTTOM_LEFT,
    BOTTOM,
    BOTTOM_RIGHT;

    /** Distance from the edges, in per cent of the picture's width. */
    private static final int MARGIN = 2;

    /** The words of the options, for their documentation. */
    static final String WORDS = Arrays.stream(values()).map(Place::word).collect(Collectors.joining("|"));

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Place parse(String text) {
        return Arrays.stream(values())
                .filter(place -> place.word().equals(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of " + WORDS));
    }

    /**
     * Returns the position as options of a filter.
     *
     * @param picture size of the picture
     * @param width how the filter calls the width of the picture
     * @param height how it calls the height of the picture
     * @param ownWidth how it calls the width of what is placed
     * @param ownHeight how it calls the height of what is placed
     */
    String options(Size picture, String width, String height, String ownWidth, String ownHeight) {
        int margin = picture.width() * MARGIN / 100;
        String x = name().endsWith("LEFT") ? "" + margin : between(name().endsWith("RIGHT"), width, ownWidth, margin);
        String y = name().startsWith("TOP")
                ? "" + margin
                : between(name().startsWith("BOTTOM"), height, ownHeight, margin);
        return "x=" + x + ":y=" + y;
    }

    private static String between(boolean atEnd, String whole, String own, int margin) {
        return atEnd ? whole + "-" + own + "-" + margin : "(" + whole + "-" + own + ")/2";
    }
}
