package io.cliproute.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Option<Path> IMAGE = Option.of(
            "overlay",
            null,
            "an image file such as logo.png",
            "image over the picture, such as a logo",
            AuthorFile.Type.IMAGE::parse);
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

    AuthorFile file() {
        return new AuthorFile(IMAGE.name(), image, AuthorFile.Type.IMAGE);
    }

    Asset asset(String output) {
        return new Asset.OfFile(output + ".overlay", image);
    }

    /**
     * Returns the filters, which begin with the end of the chain before and have no comma at their end.
     *
     * @param output name of the output
     * @param picture size of the picture
     * @param colours conversion of the image to the colours of the picture, as options of FFmpeg's scaler
     */
    String filters(String output, Size picture, String colours) {
        String under = "[" + output + "-under]";
        String over = "[" + output + "-over]";
        // frames before time zero have the overlay, too
        return under + ";movie=" + asset(output).fileName() + ",format=rgba,colorchannelmixer=aa=" + opacity
                + ",scale=w=" + width.pixels(picture.width()) + ":h=-1:" + colours
                + ",format=yuva444p,setpts=PTS-1000000/TB" + over + ";" + under + over + "overlay="
                + place.options(picture, "W", "H", "w", "h") + ":format=auto";
    }
}
