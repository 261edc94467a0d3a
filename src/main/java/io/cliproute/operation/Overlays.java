package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Image and text over the picture.
 *
 * @param image empty if there is none
 * @param caption over the image; empty if there is none
 */
record Overlays(Optional<Overlay> image, Optional<Caption> caption) {

    static final List<Option<?>> OPTIONS = Stream.of(Overlay.OPTIONS, Caption.OPTIONS)
            .<Option<?>>flatMap(List::stream)
            .toList();

    static Overlays of(Options options, String keyword) {
        return new Overlays(Overlay.of(options, keyword), Caption.of(options, keyword));
    }

    /** Returns the name of the option by which something is put over the picture; empty if there is nothing. */
    Optional<String> option() {
        return image.map(set -> "overlay").or(() -> caption.map(set -> "text"));
    }

    /** Returns the files of the recipe's author. */
    List<AuthorFile> files() {
        return Stream.concat(image.map(Overlay::file).stream(), caption.flatMap(Caption::file).stream())
                .toList();
    }

    /** Returns the files that an output needs. */
    List<Asset> assets(String output) {
        List<Asset> assets = new ArrayList<>();
        image.ifPresent(logo -> assets.add(logo.asset(output)));
        caption.ifPresent(text -> assets.addAll(text.assets(output)));
        return assets;
    }

    /** Returns the filters for an image, in the format that the image has after them; empty if there is nothing. */
    String imageFilters(String output, VideoFormat source, Size picture) {
        return filters(output, picture, VideoFilters.colourOptions(source, false), "")
                + caption.map(text -> text.filter(output, picture, Duration.ZERO))
                        .orElse("");
    }

    /** Returns the filters for a video with 8 bits per sample; empty if there is nothing. */
    String videoFilters(String output, VideoFormat source, Size picture) {
        return videoFilters(output, source, picture, "yuv420p");
    }

    /** @param pixelFormat FFmpeg's name of the format of the output */
    String videoFilters(String output, VideoFormat source, Size picture, String pixelFormat) {
        return videoFilters(output, source, picture, pixelFormat, Duration.ZERO);
    }

    /** @param start time of the first frame that is not discarded */
    String videoFilters(String output, VideoFormat source, Size picture, String pixelFormat, Duration start) {
        return filters(output, picture, VideoFilters.colourOptions(source, true), ",format=" + pixelFormat)
                + caption.map(text -> text.filter(output, picture, start)).orElse("");
    }

    private String filters(String output, Size picture, String colours, String format) {
        return image.map(logo -> logo.filters(output, picture, colours) + format)
                .orElse("");
    }
}
