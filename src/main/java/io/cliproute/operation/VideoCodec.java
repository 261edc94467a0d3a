package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A video codec, with the encoder for it. libx264, libx265 and SVT-AV1 count processors themselves and each need an
 * option of their own; libvpx uses the number that FFmpeg is told ({@code -cpucount}).
 */
public enum VideoCodec {
    H264("h264", 23, "-c:v libx264 -preset veryfast -threads " + FfmpegRun.PROCESSORS + " -pix_fmt yuv420p"),
    HEVC(
            "hevc",
            26,
            "-c:v libx265 -preset fast -pix_fmt yuv420p -x265-params log-level=error:pools=" + FfmpegRun.PROCESSORS),
    VP9("vp9", 33, "-c:v libvpx-vp9 -b:v 0 -deadline good -cpu-used 4 -row-mt 1 -pix_fmt yuv420p"),
    AV1("av1", 35, "-c:v libsvtav1 -preset 8 -svtav1-params lp=" + FfmpegRun.PROCESSORS + " -pix_fmt yuv420p"),
    /** Copies the video. */
    COPY("", 0, "-c:v copy");

    private final String codec;
    private final int defaultCrf;
    private final List<String> arguments;

    VideoCodec(String codec, int defaultCrf, String arguments) {
        this.codec = codec;
        this.defaultCrf = defaultCrf;
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

    /** Returns FFmpeg's options for the encoder. */
    List<String> arguments(int crf, Container container) {
        List<String> all = new ArrayList<>(arguments);
        if (this != COPY) {
            all.addAll(List.of("-crf", String.valueOf(crf)));
        }
        if (this == HEVC && (container == Container.MP4 || container == Container.MOV)) {
            // Apple's players require this tag
            all.addAll(List.of("-tag:v", "hvc1"));
        }
        return all;
    }
}
