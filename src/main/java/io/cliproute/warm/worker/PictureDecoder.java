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

/** Decoder of a video stream. */
final class PictureDecoder implements AutoCloseable {

    /** Codecs for which WarmAnswersTest has compared the decoded key frames with those of the program. */
    private static final Set<Integer> SUPPORTED_CODECS = Set.of(
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
     * Opens the decoder.
     *
     * @param number index of the stream in the file
     * @param options of the decoder
     * @throws UnsupportedCommandException if the codec is not supported or the video is interlaced
     */
    PictureDecoder(AVFormatContext context, int number, Map<String, String> options) {
        this.context = context;
        this.stream = context.streams(number);
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !SUPPORTED_CODECS.contains(stream.codecpar().codec_id()) || isInterlaced(stream)) {
            throw new UnsupportedCommandException("unsupported codec or interlaced video");
        }
        decoder = avcodec_alloc_context3(codec);
        frame = av_frame_alloc();
        try (Dictionary decoderOptions = new Dictionary(options)) {
            NativeErrors.check(
                    avcodec_parameters_to_context(decoder, stream.codecpar()), "setting the decoder's parameters");
            decoder.pkt_timebase(stream.time_base());
            NativeErrors.check(avcodec_open2(decoder, codec, decoderOptions.entries()), "opening the decoder");
        } catch (UnsupportedCommandException e) {
            close();
            throw e;
        }
    }

    /** Checks whether a packet may contain one field only instead of a frame. */
    private static boolean isInterlaced(AVStream stream) {
        int order = stream.codecpar().field_order();
        return order != AV_FIELD_PROGRESSIVE && order != AV_FIELD_UNKNOWN;
    }

    /** Sends a packet to the decoder; null ends the stream. */
    void send(AVPacket packet) {
        NativeErrors.check(avcodec_send_packet(decoder, packet), "decoding");
    }

    /**
     * Receives the next frame.
     *
     * @return 0, {@code AVERROR_EOF} after the last frame, or {@code AVERROR_EAGAIN} if another packet has to be sent
     *     first
     */
    int receive() {
        int result = avcodec_receive_frame(decoder, frame);
        if (result == AVERROR_EOF || result == AVERROR_EAGAIN()) {
            return result;
        }
        NativeErrors.check(result, "decoding");
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0) {
            throw new UnsupportedCommandException("interlaced video");
        }
        return 0;
    }

    /** Ends the stream and receives the frame of the packets sent before. */
    void drain() {
        send(null);
        NativeErrors.check(receive(), "decoding");
    }

    /** Decodes a packet that does not depend on others. */
    void decodeSingle(AVPacket packet) {
        send(packet);
        drain();
        avcodec_flush_buffers(decoder);
    }

    /** Sets the frame's timestamp to its time from the start of the file. */
    void setTimeFromStart() {
        frame.pts(timeFromStart(frame.best_effort_timestamp()));
    }

    /**
     * Converts a timestamp of the stream to a time from the start of the file, in the same time base.
     *
     * @throws UnsupportedCommandException if FFmpeg's programs would estimate the time
     */
    long timeFromStart(long timestamp) {
        if (timestamp == AV_NOPTS_VALUE || (context.iformat().flags() & AVFMT_TS_DISCONT) != 0) {
            throw new UnsupportedCommandException("frames without reliable timestamps");
        }
        long start = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
        return timestamp - av_rescale_q(start, av_make_q(1, AV_TIME_BASE), stream.time_base());
    }

    /** Returns the frame received last. */
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
