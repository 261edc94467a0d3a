package io.cliproute.operation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Filters that make decoded frames fit for any screen: they deinterlace, scale to square pixels, map HDR to SDR and
 * convert colours. FFmpeg has applied the rotation already.
 */
final class VideoFilters {

    /** Colour matrices of HD and UHD video. */
    private static final Set<String> NOT_BT601 = Set.of("bt709", "smpte240m", "bt2020nc", "bt2020c");

    /** Pixel formats that are RGB or have full range. */
    private static final Pattern FULL_RANGE = Pattern.compile(".*(rgb|bgr|gbr).*|pal8|yuvj.*");

    /** The smallest height and width of HD video. */
    private static final int HD_HEIGHT = 720;

    private static final int HD_WIDTH = 1280;

    private VideoFilters() {}

    /** Returns the filters for an image. Of an interlaced frame one field is used, as the two fields differ in time. */
    static String forImage(VideoFormat source, String scale) {
        return (source.interlaced() ? "field=type=top," : "") + scale + toneMapping(source, "yuv444p") + ",setsar=1";
    }

    /** Returns the filters for a video. Two fields become one frame. */
    static String forVideo(VideoFormat source, String scale) {
        return deinterlacing(source) + toSdr(source, scale, "yuv420p");
    }

    /** Returns the filter that makes one frame of two fields; empty if the source has frames. A comma follows. */
    static String deinterlacing(VideoFormat source) {
        return source.interlaced() ? "bwdif=mode=send_frame:deint=interlaced," : "";
    }

    /**
     * Returns the filters that scale to square pixels and map HDR to SDR.
     *
     * @param pixelFormat FFmpeg's name of the format that HDR is converted to
     */
    static String toSdr(VideoFormat source, String scale, String pixelFormat) {
        return scale + toneMapping(source, pixelFormat) + ",setsar=1";
    }

    /**
     * Returns the filter for JPEG and WebP, whose colours are always decoded as BT.601 (JFIF 1.02, RFC 9649).
     *
     * @return begins with a comma, or is empty if no conversion is needed
     */
    static String bt601(VideoFormat source) {
        return source.matrix().filter(NOT_BT601::contains).isPresent()
                        || source.hdrTransfer().isPresent()
                ? ",scale=out_color_matrix=bt601"
                : "";
    }

    /**
     * Returns the filters that convert RGB and full-range YUV, as in Motion JPEG, to limited range. FFmpeg would
     * convert RGB with the SD matrix, whatever the size, and not write the matrix into the output.
     *
     * @return begins with a comma, or is empty if no conversion is needed
     */
    static String toLimitedRange(VideoFormat source) {
        return toLimitedRange(source, "yuv420p");
    }

    /** @param pixelFormat FFmpeg's name of the format of the output */
    static String toLimitedRange(VideoFormat source, String pixelFormat) {
        if (source.hdrTransfer().isPresent()
                || !FULL_RANGE.matcher(source.pixelFormat()).matches()) {
            return "";
        }
        String matrix = usualMatrix(source);
        return ",scale=out_color_matrix=" + matrix + ":out_range=tv,format=" + pixelFormat + ",setparams=colorspace="
                + matrix + ":range=tv:color_primaries=bt709:color_trc=bt709";
    }

    private static String usualMatrix(VideoFormat source) {
        return source.displayHeight() >= HD_HEIGHT || source.displayWidth() >= HD_WIDTH ? "bt709" : "smpte170m";
    }

    /**
     * Returns the options of FFmpeg's scaler that convert an RGB image to the colours of filtered frames.
     *
     * @param isVideo whether the frames are those of a video, which have limited range
     */
    static String colourOptions(VideoFormat source, boolean isVideo) {
        boolean full = !isVideo
                && source.hdrTransfer().isEmpty()
                && FULL_RANGE.matcher(source.pixelFormat()).matches();
        return "out_color_matrix=" + matrix(source, isVideo) + ":out_range=" + (full ? "pc" : "tv");
    }

    /**
     * Returns the scaler's name of the colour matrix after HDR was mapped to SDR. If the source does not state one,
     * players assume that of its size; an image is written as BT.601.
     */
    private static String matrix(VideoFormat source, boolean isVideo) {
        if (source.hdrTransfer().isPresent()) {
            return "bt709";
        }
        return switch (source.matrix().orElse("")) {
            case "bt709", "smpte170m", "smpte240m", "fcc" -> source.matrix().orElseThrow();
            case "bt470bg" -> "bt470";
            case "bt2020nc", "bt2020c" -> "bt2020";
            default -> isVideo ? usualMatrix(source) : "smpte170m";
        };
    }

    /**
     * Returns the filters that map HDR to SDR (Hable's curve, BT.709). zscale gets the colour properties of the source
     * explicitly, as it does not guess missing ones. It also rejects odd sizes with chroma subsampling, hence the
     * detour through yuv444p10.
     */
    private static String toneMapping(VideoFormat source, String pixelFormat) {
        Optional<String> filters = source.hdrTransfer()
                .map(transfer -> ",format=yuv444p10,zscale=tin=" + transfer
                        + ":min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
                        + "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=" + pixelFormat);
        return filters.orElse("");
    }
}
