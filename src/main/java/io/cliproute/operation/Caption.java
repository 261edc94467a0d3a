package io.cliproute.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text over the picture, such as a title or the running time.
 *
 * @param text in which {@code {time}} is the running time
 * @param place where it is
 * @param size height of its lines, in per cent of the picture's height
 * @param color as FFmpeg writes it
 * @param font file, absolute; empty for Liberation Sans
 */
record Caption(String text, Place place, double size, String color, Optional<Path> font) {

    /** Jar with the font, for applications that do not have it. */
    private static final String FONT_JAR = "com.github.librepdf:openpdf-fonts-extra";

    private static final String FONT_RESOURCE = "/liberation/LiberationSans-Regular.ttf";

    private static final String TIME = "{time}";

    /** Maximum length; about as many characters of the smallest size fit into one line. */
    private static final int MAX_CHARACTERS = 500;

    private static final double MAX_SIZE = 50;

    /** The text has an outline, so that it is legible over each picture: this share of its size. */
    private static final double OUTLINE = 1.0 / 15;

    private static final Pattern COLOR =
            Pattern.compile("#([0-9a-fA-F]{6})|white|black|red|green|blue|yellow|gray|orange");

    private static final Option<String> TEXT = Option.of(
            "text",
            null,
            "text; {time} is the time from the beginning, as in 00:01:23",
            "text over the picture",
            Caption::text);
    private static final Option<Place> PLACE =
            Option.of("text-position", null, Place.WORDS, "place of the text; bottom-left by default", Place::parse);
    private static final Option<Double> SIZE = Option.of(
            "text-size", null, "1% to 50% of the picture's height", "size of the text; 5% by default", Caption::size);
    private static final Option<String> COLOR_OPTION = Option.of(
            "text-color",
            null,
            "#RRGGBB, or white|black|red|green|blue|yellow|gray|orange",
            "colour of the text; white by default",
            Caption::color);
    private static final Option<Path> FONT = Option.of(
            "text-font",
            null,
            "a font file such as font.ttf",
            "font of the text; Liberation Sans by default, which has Latin, Greek and Cyrillic letters",
            AuthorFile.Type.FONT::parse);

    /** All options. A job file can set none of them. */
    static final List<Option<?>> OPTIONS = List.of(TEXT, PLACE, SIZE, COLOR_OPTION, FONT);

    /**
     * Returns the text; empty if there is none.
     *
     * @throws IllegalArgumentException if an option is set that applies to a text only, or there is no font
     */
    static Optional<Caption> of(Options options, String keyword) {
        Optional<String> text = options.find(TEXT);
        if (text.isEmpty()) {
            Stream.of(PLACE, SIZE, COLOR_OPTION, FONT)
                    .filter(option -> options.find(option).isPresent())
                    .findFirst()
                    .ifPresent(option -> {
                        throw new IllegalArgumentException(
                                keyword + ": option '" + option.name() + "' requires option 'text'");
                    });
        } else if (options.find(FONT).isEmpty() && Caption.class.getResource(FONT_RESOURCE) == null) {
            throw new IllegalArgumentException(
                    keyword + ": option 'text' requires option 'text-font', or the font in " + FONT_JAR);
        }
        return text.map(written -> new Caption(
                written,
                options.find(PLACE).orElse(Place.BOTTOM_LEFT),
                options.find(SIZE).orElse(5.0),
                options.find(COLOR_OPTION).orElse("white"),
                options.find(FONT)));
    }

    private static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("is longer than " + MAX_CHARACTERS + " characters");
        }
        return text;
    }

    private static double size(String text) {
        Matcher form = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})?)%").matcher(text.trim());
        double size = form.matches() ? Double.parseDouble(form.group(1)) : 0;
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("'" + text + "' is not in the range 1% to 50%");
        }
        return size;
    }

    private static String color(String text) {
        if (!COLOR.matcher(text.trim()).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a colour such as #ff8800 nor one of white|black"
                            + "|red|green|blue|yellow|gray|orange");
        }
        return text.trim().replace("#", "0x");
    }

    /** Checks whether the text changes from frame to frame. */
    boolean isRunning() {
        return text.contains(TIME);
    }

    Optional<AuthorFile> file() {
        return font.map(file -> new AuthorFile(FONT.name(), file, AuthorFile.Type.FONT));
    }

    List<Asset> assets(String output) {
        String fontName = output + ".font";
        return List.of(
                new Asset.OfText(output + ".text", template()),
                font.<Asset>map(file -> new Asset.OfFile(fontName, file))
                        .orElseGet(() -> new Asset.OfResource(fontName, FONT_RESOURCE)));
    }

    /** Returns the text in the syntax of FFmpeg's filter, for a file, in which only these characters are special. */
    private String template() {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace(TIME, "%{pts:gmtime:0:%H\\:%M\\:%S}");
    }

    /**
     * Returns the filter, with a comma at its beginning.
     *
     * @param output name of the output
     * @param picture size of the picture
     * @param start time of the first frame that is not discarded
     */
    String filter(String output, Size picture, Duration start) {
        if (start.isZero() || !isRunning()) {
            return filter(output, picture);
        }
        String seconds = DurationText.seconds(start);
        return ",setpts=PTS-" + seconds + "/TB" + filter(output, picture) + ",setpts=PTS+" + seconds + "/TB";
    }

    private String filter(String output, Size picture) {
        int pixels = (int) Math.max(1, Math.round(picture.height() * size / 100));
        return ",drawtext=textfile=" + output + ".text:fontfile=" + output + ".font:fontsize=" + pixels + ":fontcolor="
                + color + ":borderw=" + Math.max(1, Math.round(pixels * OUTLINE)) + ":bordercolor="
                + (color.equals("black") ? "white" : "black") + ":y_align=font:"
                + place.options(picture, "w", "h", "text_w", "text_h");
    }
}
