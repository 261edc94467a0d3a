package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TT;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_chroma_location_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_name;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_reduce;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Fields of a probe report that video streams have.
 *
 * @param decoder of the stream, opened; empty if FFmpeg has none
 */
record VideoReport(AVFormatContext file, AVStream stream, Optional<AVCodecContext> decoder) {

    /** Largest numerator and denominator of an aspect ratio that ffprobe prints. */
    private static final long RATIO_LIMIT = 1024 * 1024;

    void write(ProbeFields fields) throws IOException {
        AVCodecParameters parameters = stream.codecpar();
        fields.number("width", parameters.width());
        fields.number("height", parameters.height());
        if (decoder.isPresent()) {
            fields.number("coded_width", decoder.get().coded_width());
            fields.number("coded_height", decoder.get().coded_height());
        }
        fields.number("has_b_frames", parameters.video_delay());
        aspectRatios(parameters, fields);
        fields.textIfKnown("pix_fmt", av_get_pix_fmt_name(parameters.format()));
        fields.number("level", parameters.level());
        colors(parameters, fields);
        fieldOrder(parameters, fields);
        if (decoder.isPresent()) {
            fields.number("refs", decoder.get().refs());
        }
    }

    private void aspectRatios(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        AVRational pixel = av_guess_sample_aspect_ratio(file, stream, null);
        if (pixel.num() != 0) {
            int[] width = new int[1];
            int[] height = new int[1];
            av_reduce(
                    width,
                    height,
                    (long) parameters.width() * pixel.num(),
                    (long) parameters.height() * pixel.den(),
                    RATIO_LIMIT);
            fields.fraction("sample_aspect_ratio", pixel, ':');
            fields.text("display_aspect_ratio", width[0] + ":" + height[0]);
        }
    }

    private static void colors(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        if (parameters.color_range() != AVCOL_RANGE_UNSPECIFIED) {
            fields.textIfKnown("color_range", av_color_range_name(parameters.color_range()));
        }
        if (parameters.color_space() != AVCOL_SPC_UNSPECIFIED) {
            fields.textIfKnown("color_space", av_color_space_name(parameters.color_space()));
        }
        if (parameters.color_trc() != AVCOL_TRC_UNSPECIFIED) {
            fields.textIfKnown("color_transfer", av_color_transfer_name(parameters.color_trc()));
        }
        if (parameters.color_primaries() != AVCOL_PRI_UNSPECIFIED) {
            fields.textIfKnown("color_primaries", av_color_primaries_name(parameters.color_primaries()));
        }
        if (parameters.chroma_location() != AVCHROMA_LOC_UNSPECIFIED) {
            fields.textIfKnown("chroma_location", av_chroma_location_name(parameters.chroma_location()));
        }
    }

    /** Writes the order of the fields of interlaced frames, as they are stored and as they are displayed. */
    private static void fieldOrder(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        String order =
                switch (parameters.field_order()) {
                    case AV_FIELD_PROGRESSIVE -> "progressive";
                    case AV_FIELD_TT -> "tt";
                    case AV_FIELD_BB -> "bb";
                    case AV_FIELD_TB -> "tb";
                    case AV_FIELD_BT -> "bt";
                    default -> "";
                };
        if (!order.isEmpty()) {
            fields.text("field_order", order);
        }
    }
}
