package io.cliproute.operation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An image over the picture, such as a logo.
 *
 * @param image file, absolute
 * @param place where it is
 * @param width its width; its height follows from its aspect ratio
 * @param opacity from 0, which is invisible, to 1
 */
record Overlay(Path image, Place place, Width width, double opacity) {

    /** Values of the option {@code overlay-position}. */
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

        private static final String WORDS =
                Arrays.stream(values()).map(Place::word).collect(Collectors.joining("|"));

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Place parse(String text) {
            return Arrays.stream(values())
                    .filter(place -> place.word().equals(text.trim()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not one of " + WORDS));
        }

        /** Returns the horizontal position in the syntax of FFmpeg's filter. */
        private String x(int margin) {
            return name().endsWith("LEFT") ? "" + margin : name().endsWith("RIGHT") ? "W-w-" + margin : "(W-w)/2";
        }

        private String y(int margin) {
            return name().startsWith("TOP") ? "" + margin : name().startsWith("BOTTOM") ? "H-h-" + margin : "(H-h)/2";
        }
    }

    /**
     * Width of the image.
     *
     * @param value pixels, or per cent of the picture's width
     */
    record Width(double value, boolean isPercentage) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,5})|(\\d{1,3}(?:\\.\\d{1,3})?)%");

        private static Width parse(String text) {
            Matcher form = FORM.matcher(text.trim());
            if (!form.matches()) {
                throw new IllegalArgumentException("'" + text + "' is neither a percentage such as 12% nor pixels");
            }
            Width width = form.group(1) == null
                    ? new Width(Double.parseDouble(form.group(2)), true)
                    : new Width(Integer.parseInt(form.group(1)), false);
            if (width.value == 0 || width.isPercentage && width.value > 100) {
                throw new IllegalArgumentException("'" + text + "' is not in the range 0.001% to 100%, or 1 to 99999");
            }
            return width;
        }

        private int pixels(int picture) {
            return (int) Math.max(1, Math.round(isPercentage ? value * picture / 100 : value));
        }
    }

    private static final Pattern IMAGE_NAME = Pattern.compile("(?i).+\\.(png|jpe?g|webp)");

    /** Distance from the edges, in per cent of the picture's width. */
    private static final int MARGIN = 2;

    private static final Option<Path> IMAGE = Option.of(
            "overlay", null, "an image file such as logo.png", "image over the picture, such as a logo", Overlay::file);
    private static final Option<Place> PLACE = Option.of(
            "overlay-position", null, Place.WORDS, "place of the overlay; bottom-right by default", Place::parse);
    private static final Option<Width> WIDTH = Option.of(
            "overlay-width",
            null,
            "12% of the picture's width, or pixels such as 200",
            "width of the overlay; 12% by default",
            Width::parse);
    private static final Option<Double> OPACITY = Option.of(
            "overlay-opacity",
            null,
            "0 to 1, such as 0.7",
            "opacity of the overlay, multiplied by that of the image; 1 by default",
            Overlay::share);

    /** All options. A job file can set none of them. */
    static final List<Option<?>> OPTIONS = List.of(IMAGE, PLACE, WIDTH, OPACITY);

    /**
     * Returns the overlay; empty if there is none.
     *
     * @throws IllegalArgumentException if an option is set that applies to an overlay only
     */
    static Optional<Overlay> of(Options options, String keyword) {
        Optional<Path> image = options.find(IMAGE);
        if (image.isEmpty()) {
            Stream.of(PLACE, WIDTH, OPACITY)
                    .filter(option -> options.find(option).isPresent())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new IllegalArgumentException(
                                keyword + ": option '" + option.name() + "' requires option 'overlay'");
                    });
        }
        return image.map(file -> new Overlay(
                file,
                options.find(PLACE).orElse(Place.BOTTOM_RIGHT),
                options.find(WIDTH).orElse(new Width(12, true)),
                options.find(OPACITY).orElse(1.0)));
    }

    private static Path file(String text) {
        if (!IMAGE_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a PNG, JPEG or WebP file such as logo.png");
        }
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
        }
    }

    private static double share(String text) {
        try {
            double value = Double.parseDouble(text.trim());
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // reported below
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 0 to 1");
    }

    /** Returns the files that an output with or without an overlay needs. */
    static List<Asset> assets(Optional<Overlay> overlay, String output) {
        return overlay.map(image -> image.asset(output)).stream().toList();
    }

    /** Returns the filters for a video with 8 bits per sample; empty without an overlay. */
    static String videoFilters(Optional<Overlay> overlay, String output, VideoFormat source, Size picture) {
        return videoFilters(overlay, output, source, picture, "yuv420p");
    }

    /** @param pixelFormat FFmpeg's name of the format of the output */
    static String videoFilters(
            Optional<Overlay> overlay, String output, VideoFormat source, Size picture, String pixelFormat) {
        return overlay.map(image -> image.filters(output, picture, VideoFilters.colourOptions(source, true))
                        + ",format=" + pixelFormat)
                .orElse("");
    }

    /** Returns the copy of the image in the work folder, whose name has no character that means something to FFmpeg. */
    Asset asset(String output) {
        return new Asset(output + ".overlay", image);
    }

    /**
     * Returns the filters, which begin with the end of the chain before and have no comma at their end.
     *
     * @param output name of the output
     * @param picture size of the picture
     * @param colours conversion of the image to the colours of the picture, as options of FFmpeg's scaler
     */
    String filters(String output, Size picture, String colours) {
        int margin = picture.width() * MARGIN / 100;
        String under = "[" + output + "-under]";
        String over = "[" + output + "-over]";
        // frames before time zero have the overlay, too
        return under + ";movie=" + asset(output).fileName() + ",format=rgba,colorchannelmixer=aa=" + opacity
                + ",scale=w=" + width.pixels(picture.width()) + ":h=-1:" + colours
                + ",format=yuva444p,setpts=PTS-1000000/TB" + over + ";" + under + over + "overlay=x=" + place.x(margin)
                + ":y=" + place.y(margin) + ":format=auto";
    }
}
