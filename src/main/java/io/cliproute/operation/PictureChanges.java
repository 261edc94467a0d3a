package io.cliproute.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes of the picture of a transcoded video, in the order in which they are made.
 *
 * @param deinterlace whether two fields become one frame
 * @param crop the part that remains; empty for the whole picture
 * @param rotation in degrees, clockwise, in addition to that of the source
 * @param width maximum width in pixels; empty for that of the source
 * @param height maximum height in pixels; empty for that of the source
 * @param overlays what is put over the picture
 * @param filter filters of the recipe's author; empty if there are none
 * @param fps frames per second; empty to keep the times of frames
 */
record PictureChanges(
        Deinterlace deinterlace,
        Optional<Crop> crop,
        int rotation,
        Optional<Integer> width,
        Optional<Integer> height,
        Overlays overlays,
        Optional<String> filter,
        Optional<FrameRate> fps) {

    /** Values of the option {@code deinterlace}. */
    public enum Deinterlace {
        /** Deinterlaces frames that are marked as interlaced. */
        AUTO,
        ALWAYS,
        /** Makes a frame of each field, so that motion stays smooth. */
        DOUBLE,
        NEVER
    }

    private static final Option<Integer> WIDTH =
            Option.integer("width", 2, 8192, "maximum width in pixels").settableByJobFile();
    private static final Option<Integer> HEIGHT =
            Option.integer("height", 2, 8192, "maximum height in pixels").settableByJobFile();
    private static final Option<Integer> ROTATE = Option.of(
                    "rotate",
                    null,
                    "90, 180 or 270",
                    "degrees by which the picture is rotated clockwise",
                    PictureChanges::degrees)
            .settableByJobFile();
    private static final Option<Deinterlace> DEINTERLACE = Option.choice(
            "deinterlace",
            Deinterlace.class,
            Deinterlace.AUTO,
            "auto: frames that are marked as interlaced; always: all frames; double: a frame of each field");
    private static final Option<String> FILTER = Option.of(
            "filter",
            null,
            "filters of FFmpeg such as eq=brightness=0.06,hflip",
            "FFmpeg's filters for the scaled picture",
            PictureChanges::chain);

    static final List<Option<?>> OPTIONS = Stream.of(
                    List.of(WIDTH, HEIGHT, Crop.OPTION, ROTATE, DEINTERLACE, FrameRate.OPTION),
                    Overlays.OPTIONS,
                    List.of(FILTER))
            .<Option<?>>flatMap(List::stream)
            .toList();

    private static final Map<Integer, String> TURNS =
            Map.of(0, "", 90, "transpose=clock,", 180, "hflip,vflip,", 270, "transpose=cclock,");

    private static final Pattern CHAIN = Pattern.compile("[a-zA-Z\\[].*");

    /** @param presetHeight the maximum height if the option is not set */
    static PictureChanges of(Options options, Optional<Integer> presetHeight) {
        return new PictureChanges(
                options.get(DEINTERLACE),
                options.find(Crop.OPTION),
                options.find(ROTATE).orElse(0),
                options.find(WIDTH),
                options.find(HEIGHT).or(() -> presetHeight),
                Overlays.of(options, "transcode"),
                options.find(FILTER),
                options.find(FrameRate.OPTION));
    }

    private static int degrees(String text) {
        return switch (text.trim()) {
            case "90" -> 90;
            case "180" -> 180;
            case "270" -> 270;
            default -> throw new IllegalArgumentException("'" + text + "' is not one of 90, 180 and 270");
        };
    }

    private static String chain(String text) {
        if (!CHAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' does not begin with a filter such as hflip");
        }
        return text;
    }

    /** Returns the name of an option that is set; empty if the picture does not change. */
    Optional<String> firstSet() {
        return crop.map(set -> "crop")
                .or(() -> width.map(set -> "width"))
                .or(() -> height.map(set -> "height"))
                .or(overlays::option)
                .or(() -> filter.map(set -> "filter"))
                .or(() -> fps.map(set -> "fps"))
                .or(() -> rotation == 0 ? Optional.empty() : Optional.of("rotate"))
                .or(() -> deinterlace == Deinterlace.AUTO ? Optional.empty() : Optional.of("deinterlace"));
    }

    /**
     * Returns the filters.
     *
     * @param output name of the output
     * @param pixelFormat FFmpeg's name of the format of the output
     */
    String filters(String output, VideoFormat source, String pixelFormat) {
        Size picture = Size.displayed(source);
        Size part = crop.map(rectangle -> rectangle.size(picture)).orElse(picture);
        Size turned = rotation % 180 == 0 ? part : new Size(part.height(), part.width());
        Size size = turned.withMaximum(width, height).roundedToEven();
        String geometry =
                crop.map(rectangle -> rectangle.filter(source)).orElse("") + TURNS.get(rotation) + size.scaleFilter();
        return deinterlacing(source)
                + VideoFilters.toSdr(source, geometry, pixelFormat)
                + VideoFilters.toLimitedRange(source, pixelFormat)
                + overlays.videoFilters(output, source, size, pixelFormat)
                + filter.map(own -> "," + own).orElse("")
                + fps.map(rate -> "," + FrameFilters.constantRate(rate.toString()))
                        .orElse("");
    }

    private String deinterlacing(VideoFormat source) {
        return switch (deinterlace) {
            case AUTO -> VideoFilters.deinterlacing(source);
            case ALWAYS -> "bwdif=mode=send_frame:deint=all,";
            case DOUBLE -> doublesRate(source) ? "bwdif=mode=send_field:deint=interlaced," : "";
            case NEVER -> "";
        };
    }

    /** Checks whether there are twice as many frames as in the source. */
    boolean doublesRate(VideoFormat source) {
        return deinterlace == Deinterlace.DOUBLE && source.interlaced();
    }
}
