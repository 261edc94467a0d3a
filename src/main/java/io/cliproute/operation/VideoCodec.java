package io.cliproute.operation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A video codec, with the encoder for it. libx264, libx265 and SVT-AV1 count processors themselves and each need an
 * option of their own; libvpx uses the number that FFmpeg is told ({@code -cpucount}).
 */
public enum VideoCodec {
    H264("h264", 23, 51, "-c:v libx264 -preset veryfast -threads " + FfmpegRun.PROCESSORS + " -pix_fmt yuv420p"),
    HEVC(
            "hevc",
            26,
            51,
            "-c:v libx265 -preset fast -pix_fmt yuv420p -x265-params log-level=error:pools=" + FfmpegRun.PROCESSORS),
    VP9("vp9", 33, 63, "-c:v libvpx-vp9 -b:v 0 -deadline good -cpu-used 4 -row-mt 1 -pix_fmt yuv420p"),
    AV1("av1", 35, 63, "-c:v libsvtav1 -preset 8 -svtav1-params lp=" + FfmpegRun.PROCESSORS + " -pix_fmt yuv420p"),
    /** ProRes 422 HQ, or 4444 with full chroma resolution. */
    PRORES("prores", 0, 0, "-c:v prores_ks -vendor apl0 -pix_fmt yuv422p10le -profile:v hq"),
    /** DNxHR HQ; HQX with 10 bits, 444 with full chroma resolution. */
    DNXHR("dnxhd", 0, 0, "-c:v dnxhd -pix_fmt yuv422p -profile:v dnxhr_hq"),
    /** Copies the video. */
    COPY("", 0, 0, "-c:v copy");

    private final String codec;
    private final int defaultCrf;
    private final int maxCrf;
    private final List<String> arguments;

    VideoCodec(String codec, int defaultCrf, int maxCrf, String arguments) {
        this.codec = codec;
        this.defaultCrf = defaultCrf;
        this.maxCrf = maxCrf;
        this.arguments = List.of(arguments.split(" "));
    }

    /** Returns FFmpeg's name of the codec; empty for a copy. */
    String codec() {
        return codec;
    }

    /** Returns the default constant rate factor. The scales of the encoders differ. */
    int defaultCrf() {
        return defaultCrf;
    }

    /** Returns the maximum constant rate factor; 0 if the encoder has none. */
    int maxCrf() {
        return maxCrf;
    }

    PixelFormat defaultPixelFormat() {
        return switch (this) {
            case PRORES -> PixelFormat.YUV422P10LE;
            case DNXHR -> PixelFormat.YUV422P;
            case H264, HEVC, VP9, AV1, COPY -> PixelFormat.YUV420P;
        };
    }

    /** Returns the pixel formats that the encoder supports. */
    Set<PixelFormat> pixelFormats() {
        return switch (this) {
            case H264, HEVC -> EnumSet.allOf(PixelFormat.class);
            case VP9 -> EnumSet.of(PixelFormat.YUV420P, PixelFormat.YUV422P, PixelFormat.YUV444P);
            case AV1 -> EnumSet.of(PixelFormat.YUV420P, PixelFormat.YUV420P10LE);
            case PRORES -> EnumSet.of(PixelFormat.YUV422P10LE, PixelFormat.YUV444P10LE);
            case DNXHR -> EnumSet.of(PixelFormat.YUV422P, PixelFormat.YUV422P10LE, PixelFormat.YUV444P10LE);
            case COPY -> EnumSet.noneOf(PixelFormat.class);
        };
    }

    /** Returns FFmpeg's options for the encoder with constant quality and its default pixel format. */
    List<String> arguments(int crf, Container container) {
        List<String> all = new ArrayList<>(encoder(defaultPixelFormat()));
        all.addAll(quality(crf));
        all.addAll(tag(container));
        return all;
    }

    /** Returns FFmpeg's options for the encoder without those for quality and bit rate. */
    List<String> encoder(PixelFormat format) {
        return arguments.stream()
                .map(argument -> {
                    if (argument.equals(Option.textOf(defaultPixelFormat()))) {
                        return Option.textOf(format);
                    }
                    return argument.equals("hq") || argument.equals("dnxhr_hq") ? profile(format) : argument;
                })
                .toList();
    }

    private String profile(PixelFormat format) {
        return switch (format) {
            case YUV444P10LE -> this == PRORES ? "4444" : "dnxhr_444";
            case YUV422P10LE -> this == PRORES ? "hq" : "dnxhr_hqx";
            case YUV420P, YUV422P, YUV444P, YUV420P10LE -> "dnxhr_hq";
        };
    }

    /** Returns FFmpeg's options for constant quality. */
    List<String> quality(int crf) {
        return maxCrf == 0 ? List.of() : List.of("-crf", String.valueOf(crf));
    }

    List<String> tag(Container container) {
        // Apple's players require this tag
        return this == HEVC && (container == Container.MP4 || container == Container.MOV)
                ? List.of("-tag:v", "hvc1")
                : List.of();
    }
}
