package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONE;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVProgram;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The packets of an opened input, in the order and with the times that FFmpeg's program hands them on with: from where it is
 * sought to, which is time zero.
 */
final class CopySource {

    /** Where times leap by more, FFmpeg's program begins to correct them; in microseconds. */
    private static final long LEAP = 10_000_000;

    private static final long IMPOSSIBLE_LEAP = 3600L * 30 * 1_000_000;

    private static final long BACKWARDS = 100_000;

    private final AVFormatContext in;
    private final boolean leaps;
    private final Map<Integer, TrackClock> clocks = new TreeMap<>();
    private final long origin;
    private long offset;
    private long start;
    private long last = AV_NOPTS_VALUE;

    /**
     * Seeks.
     *
     * @param in probed and not read from; its streams are set to be read or not
     */
    CopySource(AVFormatContext in, CopyRequest request) {
        this.in = in;
        leaps = (in.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        OptionalLong from = request.from();
        origin = from.orElse(0) + (in.start_time() == AV_NOPTS_VALUE ? 0 : in.start_time());
        offset = -origin;
        start = in.start_time();
        if (from.isPresent()) {
            Seek.to(in, origin);
        }
        for (int i = 0; i < in.nb_streams(); i++) {
            in.streams(i).discard(AVDISCARD_ALL);
        }
        for (int i : request.streams()) {
            in.streams(i).discard(AVDISCARD_NONE);
            clocks.put(i, new TrackClock(in.streams(i)));
        }
        discardPrograms();
        correctStart(from);
    }

    private void discardPrograms() {
        for (int i = 0; i < in.nb_programs(); i++) {
            AVProgram program = in.programs(i);
            int discard = AVDISCARD_ALL;
            for (int j = 0; j < program.nb_stream_indexes(); j++) {
                if (clocks.containsKey(program.stream_index().get(j))) {
                    discard = AVDISCARD_DEFAULT;
                }
            }
            program.discard(discard);
        }
    }

    /** In formats whose times may leap, the first of the streams that are read counts, not of all. */
    private void correctStart(OptionalLong from) {
        if (!leaps || start == AV_NOPTS_VALUE) {
            return;
        }
        long first = Long.MAX_VALUE;
        for (int i : clocks.keySet()) {
            AVStream stream = in.streams(i);
            if (stream.start_time() != AV_NOPTS_VALUE) {
                first = Math.min(first, clocks.get(i).ticks().to(TimeBase.MICROSECONDS, stream.start_time()));
            }
        }
        if (first == Long.MAX_VALUE) {
            throw new UnsupportedCommandException("streams that begin nobody knows when");
        }
        if (first != start) {
            start = first;
            offset = -Math.max(in.start_time() + from.orElse(0), first);
        }
    }

    /** What is time zero of the output, in microseconds of the input. */
    long origin() {
        return origin;
    }

    /**
     * Reads the next packet, of any stream.
     *
     * @return false at the end
     */
    boolean read(AVPacket packet) {
        int returned = av_read_frame(in, packet);
        if (returned == AVERROR_EOF) {
            return false;
        }
        NativeErrors.check(returned, "reading");
        return true;
    }

    /**
     * Sets the times that a packet has in the output.
     *
     * @return when it is decoded, in microseconds
     */
    long place(AVPacket packet) {
        TrackClock clock = clocks.get(packet.stream_index());
        AVStream stream = clock.stream();
        packet.time_base(stream.time_base());
        if (clock.next() == AV_NOPTS_VALUE) {
            checkWrap(packet, clock.ticks(), stream.pts_wrap_bits());
        }
        long shift = TimeBase.MICROSECONDS.to(clock.ticks(), offset);
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() + shift);
        }
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() + shift);
        }
        checkLeap(packet, clock);
        return clock.at(packet);
    }

    /** Times so late that the counter seems to have gone round. */
    private void checkWrap(AVPacket packet, TimeBase ticks, int bits) {
        if (bits >= 63 || start == AV_NOPTS_VALUE) {
            return;
        }
        long latest = TimeBase.MICROSECONDS.to(ticks, start) + (1L << (bits - 1));
        if (packet.dts() > latest || packet.pts() > latest) {
            throw new UnsupportedCommandException("times that have gone round");
        }
    }

    private void checkLeap(AVPacket packet, TrackClock clock) {
        if (packet.dts() == AV_NOPTS_VALUE) {
            return;
        }
        long time = clock.ticks().to(TimeBase.MICROSECONDS, packet.dts());
        boolean leapt;
        if (clock.next() == AV_NOPTS_VALUE) {
            leapt = leaps && last != AV_NOPTS_VALUE && Math.abs(time - last) > LEAP;
        } else if (leaps) {
            leapt = Math.abs(time - clock.next()) > LEAP || time + BACKWARDS < clock.time();
        } else {
            leapt = Math.abs(time - clock.next()) > IMPOSSIBLE_LEAP
                    || packet.pts() != AV_NOPTS_VALUE
                            && Math.abs(clock.ticks().to(TimeBase.MICROSECONDS, packet.pts()) - clock.next())
                                    > IMPOSSIBLE_LEAP;
        }
        if (leapt) {
            throw new UnsupportedCommandException("times that leap");
        }
        last = time;
    }
}
