package io.cliproute.warm;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
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
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
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

/** The key frames of a stream from where the file stands. */
final class KeyFrames implements AutoCloseable {

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

    private final AVFormatContext context;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private final AVCodecContext decoder;
    private final AVFrame frame = av_frame_alloc();

    KeyFrames(AVFormatContext context, int number, Map<String, String> options) {
        this.context = context;
        this.stream = context.streams(number);
        // as the program: of the others nothing is read
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == number ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || !WHOLE.contains(stream.codecpar().codec_id()) || isOfFields(stream)) {
            throw new Declined("no whole pictures");
        }
        decoder = avcodec_alloc_context3(codec);
        try (Dictionary asked = new Dictionary(options)) {
            Native.check(avcodec_parameters_to_context(decoder, stream.codecpar()), "parameters");
            decoder.pkt_timebase(stream.time_base());
            Native.check(avcodec_open2(decoder, codec, asked.entries()), "decoder");
        } catch (Declined e) {
            close();
            throw e;
        }
    }

    /** Where fields come one by one, a packet may be half a picture. */
    private static boolean isOfFields(AVStream stream) {
        int order = stream.codecpar().field_order();
        return order != AV_FIELD_PROGRESSIVE && order != AV_FIELD_UNKNOWN;
    }

    /**
     * Decodes the first, and no other.
     *
     * @throws Declined when there is none, or not where it has to be
     */
    void first() {
        boolean isKey = false;
        for (int i = 0; i < MOST_PACKETS && !isKey; i++) {
            Native.check(av_read_frame(context, packet), "read");
            if (packet.stream_index() == stream.index()) {
                isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                Native.check(avcodec_send_packet(decoder, packet), "decode");
            }
            av_packet_unref(packet);
        }
        // nothing comes after it, so it comes out
        Native.check(avcodec_send_packet(decoder, null), "decode");
        Native.check(avcodec_receive_frame(decoder, frame), "decode");
        declineFields();
    }

    private void declineFields() {
        if ((frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0) {
            throw new Declined("no whole pictures");
        }
    }

    /** Decodes the next; false at the end. */
    boolean next() {
        while (true) {
            int received = avcodec_receive_frame(decoder, frame);
            if (received == AVERROR_EOF) {
                return false;
            }
            if (received != AVERROR_EAGAIN()) {
                Native.check(received, "decode");
                declineFields();
                tellTime();
                return true;
            }
            feed();
        }
    }

    private void feed() {
        int read = av_read_frame(context, packet);
        if (read == AVERROR_EOF) {
            Native.check(avcodec_send_packet(decoder, null), "decode");
            return;
        }
        Native.check(read, "read");
        if (packet.stream_index() == stream.index()) {
            Native.check(avcodec_send_packet(decoder, packet), "decode");
        }
        av_packet_unref(packet);
    }

    /** Times count from the start of the file. */
    private void tellTime() {
        long time = frame.best_effort_timestamp();
        if (time == AV_NOPTS_VALUE || (context.iformat().flags() & AVFMT_TS_DISCONT) != 0) {
            throw new Declined("times that are guessed");
        }
        long start = context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
        frame.pts(time - av_rescale_q(start, av_make_q(1, AV_TIME_BASE), stream.time_base()));
    }

    /** The one that was decoded last. */
    AVFrame frame() {
        return frame;
    }

    AVRational timeBase() {
        return stream.time_base();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(decoder);
    }
}
