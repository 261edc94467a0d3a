package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG1VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PRORES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** What makes pictures of a stream's packets. */
final class PictureDecoder implements AutoCloseable {

    /** Those whose key frames have been held against the program's. */
    private static final Set<Integer> WHOLE = Set.of(
            AV_CODEC_ID_H264,
            AV_CODEC_ID_HEVC,
            AV_CODEC_ID_AV1,
            AV_CODEC_ID_VP8,
            AV_CODEC_ID_VP9,
            AV_CODEC_ID_MPEG4,
            AV_CODEC_ID_MPEG2VIDEO,
            AV_CODEC_ID_MPEG1VIDEO,
            AV_CODEC_ID_MJPEG,
            AV_CODEC_ID_PRORES);

    private final AVFormatContext context;
    private final AVStream stream;
    private final AVCodecContext decoder;
    private final AVFrame frame;

    /**
     * Opens it.
     *
     * @param number of the stream
     * @throws UnsupportedCommandException when it is of a kind that gives no whole pictures
     */
    PictureDecoder(AVFormatContext context, int number, Map<String, String> options) {
        this.context = context;
        this.stream = context.streams(number);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !WHOLE.contains(stream.codecpar().codec_id()) || isOfFields(stream)) {
            throw new UnsupportedCommandException("no whole pictures");
        }
        decoder = avcodec_alloc_context3(codec);
        frame = av_frame_alloc();
        try (Dictionary asked = new Dictionary(options)) {
            NativeErrors.check(avcodec_parameters_to_context(decoder, stream.codecpar()), "parameters");
            decoder.pkt_timebase(stream.time_base());
            NativeErrors.check(avcodec_open2(decoder, codec, asked.entries()), "decoder");
        } catch (UnsupportedCommandException e) {
            close();
            throw e;
        }
    }

    /** Where fields come one by one, a packet may be half a picture. */
    private static boolean isOfFields(AVStream stream) {
        int order = stream.codecpar().field_order();
        return order != AV_FIELD_PROGRESSIVE && order != AV_FIELD_UNKNOWN;
    }

    /** A packet goes in; null: there are no more. */
    void push(AVPacket packet) {
        NativeErrors.check(avcodec_send_packet(decoder, packet), "decode");
    }

    /** The next picture comes out; what says that there is none is passed on: the end, or that first another packet has to go in. */
    int pull() {
        int received = avcodec_receive_frame(decoder, frame);
        if (received == AVERROR_EOF || received == AVERROR_EAGAIN()) {
            return received;
        }
        NativeErrors.check(received, "decode");
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0) {
            throw new UnsupportedCommandException("no whole pictures");
        }
        return 0;
    }

    /** The picture of what has gone in, which nothing comes after: it comes out. */
    void last() {
        push(null);
        NativeErrors.check(pull(), "decode");
    }

    /** The picture of one packet that needs no other. */
    void only(AVPacket packet) {
        push(packet);
        last();
        avcodec_flush_buffers(decoder);
    }

    /** Has the picture's time count from the start of the file. */
    void tellTime() {
        frame.pts(time(frame.best_effort_timestamp()));
    }

    /**
     * A time of the stream from the start of the file.
     *
     * @throws UnsupportedCommandException when it is none that the file itself says
     */
    long time(long ofStream) {
        if (ofStream == AV_NOPTS_VALUE || (context.iformat().flags() & AVFMT_TS_DISCONT) != 0) {
            throw new UnsupportedCommandException("times that are guessed");
        }
        long start = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
        return ofStream - av_rescale_q(start, av_make_q(1, AV_TIME_BASE), stream.time_base());
    }

    /** The picture that came out last. */
    AVFrame frame() {
        return frame;
    }

    AVRational timeBase() {
        return stream.time_base();
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(decoder);
    }
}
