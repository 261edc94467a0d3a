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
 * How a picture becomes a JPEG.
 *
 * @param scale {@code -q:v}, 2 to 31, the best is 2
 */
record PictureEncoding(int scale) {

    private static final int USUAL_RATE = 25;

    /**
     * Reads the options of an output.
     *
     * @throws UnsupportedCommandException when it is no JPEG
     */
    static PictureEncoding of(OptionWords out) {
        boolean jpeg = out.exactly("-c:v", "mjpeg") & out.exactly("-pix_fmt", "yuvj420p");
        String scale = out.value("-q:v").orElse("");
        if (!jpeg || !scale.matches("\\d{1,2}")) {
            throw new UnsupportedCommandException("no JPEG");
        }
        return new PictureEncoding(Integer.parseInt(scale));
    }

    /** The filter that makes pixels as the encoder wants them. */
    String format() {
        return "format=pix_fmts=yuvj420p:color_ranges=pc";
    }

    /** The file's bytes. */
    byte[] encode(AVFrame picture) {
        AVCodec codec = avcodec_find_encoder_by_name("mjpeg");
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        try {
            setUp(encoder, picture);
            NativeErrors.check(avcodec_open2(encoder, codec, (AVDictionary) null), "encoder");
            picture.quality(encoder.global_quality());
            picture.pict_type(AV_PICTURE_TYPE_NONE);
            NativeErrors.check(avcodec_send_frame(encoder, picture), "encode");
            NativeErrors.check(avcodec_send_frame(encoder, null), "encode");
            NativeErrors.check(avcodec_receive_packet(encoder, packet), "encode");
            byte[] file = new byte[packet.size()];
            packet.data().get(file);
            return file;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(encoder);
        }
    }

    private void setUp(AVCodecContext encoder, AVFrame picture) {
        encoder.width(picture.width());
        encoder.height(picture.height());
        encoder.pix_fmt(picture.format());
        encoder.sample_aspect_ratio(picture.sample_aspect_ratio());
        encoder.color_range(picture.color_range());
        encoder.color_primaries(picture.color_primaries());
        encoder.color_trc(picture.color_trc());
        encoder.colorspace(picture.colorspace());
        encoder.chroma_sample_location(picture.chroma_location());
        encoder.time_base(av_make_q(1, USUAL_RATE));
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
        encoder.global_quality(FF_QP2LAMBDA * scale);
        encoder.thread_count(1);
    }
}
