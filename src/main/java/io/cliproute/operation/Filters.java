package io.cliproute.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What makes a decoded picture fit for any screen, whatever the file is like: fields, pixels that are not square, HDR.
 * FFmpeg has turned it upright already.
 */
final class Filters {

    /** Those in which HD and UHD are stored. */
    private static final Set<String> NOT_BT601 = Set.of("bt709", "smpte240m", "bt2020nc", "bt2020c");

    /** Makes the first picture's time zero; with a comma behind it. */
    static final String FROM_ZERO = "setpts=PTS-STARTPTS,";

    private static final Pattern NOT_VIDEO = Pattern.compile(".*(rgb|bgr|gbr).*|pal8|yuvj.*");

    /** The least height and width of high definition. */
    private static final int HD = 720;

    private static final int WIDE = 1280;

    private Filters() {}

    /** For one picture: of two fields one is taken, as their time differs. */
    static String still(VideoFormat picture, String size) {
        return (picture.interlaced() ? "field=type=top," : "") + size + toneMapped(picture, "yuv444p") + ",setsar=1";
    }

    /**
     * For JPEG and WebP, which are read as BT.601 (JFIF 1.02; RFC 9649), whatever FFmpeg writes into them; begins with a comma, or is
     * empty where nothing is to be done.
     */
    static String bt601(VideoFormat picture) {
        return picture.matrix().filter(NOT_BT601::contains).isPresent()
                        || picture.hdrTransfer().isPresent()
                ? ",scale=out_color_matrix=bt601"
                : "";
    }

    /**
     * Returns the filters for a video of pictures that are no video: RGB, or YUV of full range as in JPEG. FFmpeg would convert RGB with the
     * matrix of standard definition, whatever the size, and not say so. A comma stands before them; empty where nothing is to be done.
     */
    static String toLimitedRange(VideoFormat picture) {
        if (picture.hdrTransfer().isPresent()
                || !NOT_VIDEO.matcher(picture.pixelFormat()).matches()) {
            return "";
        }
        String matrix = picture.displayHeight() >= HD || picture.displayWidth() >= WIDE ? "bt709" : "smpte170m";
        return ",scale=out_color_matrix=" + matrix + ":out_range=tv,format=yuv420p,setparams=colorspace=" + matrix
                + ":range=tv:color_primaries=bt709:color_trc=bt709";
    }

    /** For pictures that follow one another: of two fields one frame is made. */
    static String moving(VideoFormat picture, String size) {
        return (picture.interlaced() ? "bwdif=mode=send_frame:deint=interlaced," : "")
                + size
                + toneMapped(picture, "yuv420p")
                + ",setsar=1";
    }

    /**
     * Returns the filters that let one frame through: the one on the screen at a time, that is, the last one that begins no later. A comma
     * stands behind them.
     *
     * @param sought whether decoding begins somewhere in the middle: if the first frame begins later, the right one was missed, and none
     *     is let through
     */
    static String shownAt(Duration time, boolean sought) {
        String at = DurationText.seconds(time);
        // in microseconds nothing has to be rounded
        String shown = "settb=1/1000000,%sfps=fps=1000000:start_time=" + at + ",trim=end_frame=1,";
        return sought
                ? shown.formatted("metadata=mode=add:key=cliproute:value=1:enable=lte(t\\," + at + "),")
                        + "metadata=mode=select:key=cliproute,"
                : shown.formatted("");
    }

    /** Returns the filter that lets key frames through up to a time. A comma stands behind it. */
    static String keyFrames(Duration until) {
        return "select=key*lte(t\\," + DurationText.seconds(until) + "),";
    }

    /** So many frames per second, each what is seen in the middle of its time; however short, a video has one. */
    static String fps(String rate) {
        return "fps=fps=" + rate + ":eof_action=pass";
    }

    /**
     * HDR squeezed into what a usual screen shows (Hable's curve, BT.709). What the file says of its colours is said
     * again to zscale, which refuses to guess; it also refuses odd sizes where the
     * colours have fewer dots than the picture.
     */
    private static String toneMapped(VideoFormat picture, String format) {
        Optional<String> transfer = picture.hdrTransfer();
        Function<String, String> chain = name -> ",format=yuv444p10,zscale=tin=" + name
                + ":min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
                + "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=" + format;
        return transfer.map(chain).orElse("");
    }
}
