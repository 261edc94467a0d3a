package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_TRUSTED;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_audio_frame_duration2;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOTIMESTAMPS;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_NONSTRICT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_delta;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** A stream of the output: which packets it takes, and the times they are written with. */
final class CopiedTrack {

    private final AVStream stream;
    private final TimeBase ticks;
    private final boolean audio;
    private final AVRational samples;
    private final int flags;
    private boolean begun;
    private boolean finished;
    private long last = AV_NOPTS_VALUE;

    /** Begins with nothing, not with {@code AV_NOPTS_VALUE}, as in FFmpeg's program. */
    private final long[] lastSample = {0};

    /** @param out with its header written, by which the muxer settles what it counts in */
    CopiedTrack(AVFormatContext out, AVStream stream) {
        this.stream = stream;
        ticks = TimeBase.of(stream.time_base());
        audio = stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
        samples = new AVRational().num(1).den(stream.codecpar().sample_rate());
        flags = out.oformat().flags();
    }

    boolean isFinished() {
        return finished;
    }

    void finish() {
        finished = true;
    }

    /** Whether the packet is written; nothing is before the first key frame. */
    boolean takes(AVPacket packet) {
        packet.flags(packet.flags() & ~AV_PKT_FLAG_TRUSTED);
        begun |= (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        return begun;
    }

    /**
     * Makes of a packet of the input one of the output.
     *
     * @param time when it is decoded, in microseconds
     */
    void fit(AVPacket packet, long time) {
        if (packet.dts() == AV_NOPTS_VALUE) {
            packet.dts(TimeBase.MICROSECONDS.to(TimeBase.of(packet.time_base()), time));
        } else if (audio) {
            packet.pts(packet.dts());
        }
        if (audio) {
            rescaleSound(packet);
        } else {
            av_packet_rescale_ts(packet, packet.time_base(), stream.time_base());
        }
        packet.time_base(stream.time_base());
        if ((flags & AVFMT_NOTIMESTAMPS) == 0) {
            order(packet);
        }
        last = packet.dts();
        packet.stream_index(stream.index());
    }

    /** By the number of samples, as the input may count too coarsely. */
    private void rescaleSound(AVPacket packet) {
        int duration = av_get_audio_frame_duration2(stream.codecpar(), packet.size());
        if (duration == 0) {
            duration = stream.codecpar().frame_size();
        }
        TimeBase before = TimeBase.of(packet.time_base());
        packet.dts(
                av_rescale_delta(packet.time_base(), packet.dts(), samples, duration, lastSample, stream.time_base()));
        packet.pts(packet.dts());
        packet.duration(before.to(ticks, packet.duration()));
    }

    /** A packet is neither shown before it is decoded nor decoded before the one ahead of it. */
    private void order(AVPacket packet) {
        long pts = packet.pts();
        long dts = packet.dts();
        if (dts != AV_NOPTS_VALUE && pts != AV_NOPTS_VALUE && dts > pts) {
            long next = last + 1;
            long middle = pts + dts + next - Math.min(Math.min(pts, dts), next) - Math.max(Math.max(pts, dts), next);
            packet.pts(middle).dts(middle);
        }
        if (packet.dts() == AV_NOPTS_VALUE || last == AV_NOPTS_VALUE) {
            return;
        }
        long earliest = last + ((flags & AVFMT_TS_NONSTRICT) == 0 ? 1 : 0);
        if (packet.dts() < earliest) {
            if (packet.pts() >= packet.dts()) {
                packet.pts(Math.max(packet.pts(), earliest));
            }
            packet.dts(earliest);
        }
    }
}
