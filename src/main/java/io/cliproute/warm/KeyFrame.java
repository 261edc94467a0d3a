package io.cliproute.warm;

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
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The first key frame of a stream from where the file stands. */
final class KeyFrame implements AutoCloseable {

    /** A file that has none for so long is for the program. */
    private static final int MOST_PACKETS = 5_000;

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

    private final AVStream stream;
    private final AVCodecContext decoder;
    private final AVFrame frame = av_frame_alloc();

    private KeyFrame(AVStream stream, Map<String, String> options) {
        this.stream = stream;
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !WHOLE.contains(stream.codecpar().codec_id()) || isOfFields(stream)) {
            throw new Declined("no whole pictures");
        }
        decoder = avcodec_alloc_context3(codec);
        Native.check(avcodec_parameters_to_context(decoder, stream.codecpar()), "parameters");
        decoder.pkt_timebase(stream.time_base());
        try (Dictionary asked = new Dictionary(options)) {
            Native.check(avcodec_open2(decoder, codec, asked.entries()), "decoder");
        }
    }

    /** Where fields come one by one, a packet may be half a picture. */
    private static boolean isOfFields(AVStream stream) {
        int order = stream.codecpar().field_order();
        return order != AV_FIELD_PROGRESSIVE && order != AV_FIELD_UNKNOWN;
    }

    /**
     * Decodes it.
     *
     * @throws Declined when there is none, or not the first that is found
     */
    static KeyFrame next(AVFormatContext context, AVStream stream, Map<String, String> options) {
        KeyFrame key = new KeyFrame(stream, options);
        try {
            key.decode(context);
            return key;
        } catch (Declined e) {
            key.close();
            throw e;
        }
    }

    private void decode(AVFormatContext context) {
        AVPacket packet = av_packet_alloc();
        try {
            boolean isKey = false;
            for (int i = 0; i < MOST_PACKETS && !isKey; i++) {
                Native.check(av_read_frame(context, packet), "read");
                if (packet.stream_index() == stream.index()) {
                    isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                    Native.check(avcodec_send_packet(decoder, packet), "decode");
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        // nothing comes after it, so it comes out
        Native.check(avcodec_send_packet(decoder, null), "decode");
        Native.check(avcodec_receive_frame(decoder, frame), "decode");
    }

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
