package io.cliproute.operation;

import java.util.List;
import java.util.Optional;

/** An image file format. */
public enum ImageFormat {
    JPG,
    PNG,
    WEBP;

    static final Option<ImageFormat> OPTION = Option.choice("format", ImageFormat.class, JPG, "image format");
    static final Option<Integer> QUALITY = Option.integer("quality", 1, 100, "quality of a jpg or webp; 100 is best");

    /**
     * Returns FFmpeg's options for the encoder.
     *
     * @param quality 1 to 100; empty for the default
     */
    List<String> arguments(Optional<Integer> quality) {
        return switch (this) {
            // -q:v of mjpeg ranges from 2 (best) to 31
            case JPG -> List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", jpegScale(quality.orElse(90)));
            case PNG -> List.of("-c:v", "png");
            case WEBP -> List.of("-c:v", "libwebp", "-quality", String.valueOf(quality.orElse(80)));
        };
    }

    /** Returns the filter that follows all others. It begins with a comma, or is empty. */
    String filter(VideoFormat source) {
        // with the video's transfer function in a PNG, browsers display it darker than a JPEG
        return this == PNG ? ",setparams=color_primaries=unknown:color_trc=unknown" : VideoFilters.bt601(source);
    }

    private static String jpegScale(int quality) {
        return String.valueOf(Math.round(2 + (100 - quality) * 29 / 99.0));
    }

    String extension() {
        return Option.textOf(this);
    }
}
