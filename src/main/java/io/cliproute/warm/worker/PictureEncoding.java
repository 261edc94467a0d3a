package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Encoding of a frame as a JPEG file.
 *
 * @param quality value of {@code -q:v}, 2 (best) to 31
 */
record PictureEncoding(int quality) {

    /** Frame rate of single pictures in FFmpeg's programs. */
    private static final int DEFAULT_FRAME_RATE = 25;

    /**
     * Takes the options of the encoder out of those that precede the output.
     *
     * @throws UnsupportedCommandException if the output is not a JPEG file
     */
    static PictureEncoding takeFrom(OptionList options) {
        boolean jpeg = options.takeExpected("-c:v", "mjpeg") & options.takeExpected("-pix_fmt", "yuvj420p");
        String quality = options.takeValue("-q:v").orElse("");
        if (!jpeg || !quality.matches("\\d{1,2}")) {
            throw new UnsupportedCommandException("an output other than JPEG");
        }
        return new PictureEncoding(Integer.parseInt(quality));
    }

    /** Returns the filter that converts frames to the encoder's pixel format. */
    String pixelFormatFilter() {
        return "format=pix_fmts=yuvj420p:color_ranges=pc";
    }

    /** Encodes a frame and returns the content of the file. */
    byte[] encode(AVFrame picture) {
        AVCodec codec = avcodec_find_encoder_by_name("mjpeg");
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        try {
            configure(encoder, picture);
            NativeErrors.check(avcodec_open2(encoder, codec, (AVDictionary) null), "opening the encoder");
            picture.quality(encoder.global_quality());
            picture.pict_type(AV_PICTURE_TYPE_NONE);
            NativeErrors.check(avcodec_send_frame(encoder, picture), "encoding");
            NativeErrors.check(avcodec_send_frame(encoder, null), "encoding");
            NativeErrors.check(avcodec_receive_packet(encoder, packet), "encoding");
            byte[] file = new byte[packet.size()];
            packet.data().get(file);
            return file;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(encoder);
        }
    }

    private void configure(AVCodecContext encoder, AVFrame picture) {
        encoder.width(picture.width());
        encoder.height(picture.height());
        encoder.pix_fmt(picture.format());
        encoder.sample_aspect_ratio(picture.sample_aspect_ratio());
        encoder.color_range(picture.color_range());
        encoder.color_primaries(picture.color_primaries());
        encoder.color_trc(picture.color_trc());
        encoder.colorspace(picture.colorspace());
        encoder.chroma_sample_location(picture.chroma_location());
        encoder.time_base(av_make_q(1, DEFAULT_FRAME_RATE));
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
        encoder.global_quality(FF_QP2LAMBDA * quality);
        encoder.thread_count(1);
    }
}
