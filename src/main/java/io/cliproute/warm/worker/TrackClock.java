package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_FIELDS;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avformat.av_stream_get_parser;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_ROUND_NEAR_INF;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_rnd;

import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * When each packet of one stream is to be decoded, which FFmpeg's program estimates as it reads: what lies behind the wanted end
 * is told by it. In microseconds.
 */
final class TrackClock {

    private final AVStream stream;
    private final TimeBase ticks;
    private final boolean audio;
    private final int sampleRate;
    private final int frameSize;
    private final int delay;
    private final int rateNum;
    private final int rateDen;
    private final boolean fields;
    private boolean started;
    private long time;
    private long next = AV_NOPTS_VALUE;

    TrackClock(AVStream stream) {
        this.stream = stream;
        AVCodecParameters parameters = stream.codecpar();
        ticks = TimeBase.of(stream.time_base());
        audio = parameters.codec_type() == AVMEDIA_TYPE_AUDIO;
        sampleRate = parameters.sample_rate();
        frameSize = parameters.frame_size();
        delay = parameters.video_delay();
        rateNum = parameters.framerate().num();
        rateDen = parameters.framerate().den();
        AVCodecDescriptor codec = avcodec_descriptor_get(parameters.codec_id());
        fields = codec != null && (codec.props() & AV_CODEC_PROP_FIELDS) != 0;
    }

    AVStream stream() {
        return stream;
    }

    TimeBase ticks() {
        return ticks;
    }

    /** When the packet after the last one is expected; {@code AV_NOPTS_VALUE} before the first. */
    long next() {
        return next;
    }

    /** When the last packet was. */
    long time() {
        return time;
    }

    /** Takes note of a packet and says when it is. */
    long at(AVPacket packet) {
        if (!started) {
            start(packet);
        }
        if (next == AV_NOPTS_VALUE) {
            next = time;
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            next = ticks.to(TimeBase.MICROSECONDS, packet.dts());
        }
        time = next;
        next += audio ? sound(packet) : picture(packet);
        return time;
    }

    private void start(AVPacket packet) {
        int num = stream.avg_frame_rate().num();
        double rate = num / (double) stream.avg_frame_rate().den();
        time = num == 0 ? 0 : (long) (-delay * AV_TIME_BASE / rate);
        if (packet.pts() != AV_NOPTS_VALUE) {
            time += ticks.to(TimeBase.MICROSECONDS, packet.pts());
        }
        started = true;
    }

    private long sound(AVPacket packet) {
        return sampleRate == 0
                ? ticks.to(TimeBase.MICROSECONDS, packet.duration())
                : (long) AV_TIME_BASE * frameSize / sampleRate;
    }

    private long picture(AVPacket packet) {
        if (packet.duration() != 0) {
            return ticks.to(TimeBase.MICROSECONDS, packet.duration());
        }
        if (rateNum == 0) {
            return 0;
        }
        AVCodecParserContext parser = fields ? av_stream_get_parser(stream) : null;
        int shown = parser == null ? 2 : 1 + parser.repeat_pict();
        return av_rescale_rnd(shown, rateDen * (long) AV_TIME_BASE, rateNum * 2L, AV_ROUND_NEAR_INF);
    }
}
