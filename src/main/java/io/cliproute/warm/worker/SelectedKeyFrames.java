package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * Key frames of a stream that the filter {@code fps} selects, preceded by the first one. Of the key frames that fall
 * into one output interval of the filter, it selects the last. The file's index tells the position of that one, so the
 * others are neither read nor decoded. (FFmpeg 8.0's {@code -discard nokey} also skips other frames, but reports wrong
 * times.)
 */
final class SelectedKeyFrames implements AutoCloseable {

    private static final TimeBase SECOND = new TimeBase(1, 1);

    private final AVFormatContext context;
    private final int stream;
    private final PictureDecoder decoder;
    private final KeyFrameIndex index;
    private final TimeBase streamTime;
    private final TimeBase filterTime;
    private final AVPacket packet = av_packet_alloc();
    private boolean started;
    private long lastDts;

    /** @param filterTime time base of the filter's output, one tick per output frame */
    SelectedKeyFrames(AVFormatContext context, KeyFrameIndex index, PictureDecoder decoder, TimeBase filterTime) {
        this.context = context;
        this.stream = index.stream().index();
        this.decoder = decoder;
        this.index = index;
        this.streamTime = TimeBase.of(decoder.timeBase());
        this.filterTime = filterTime;
    }

    /** Decodes the next selected key frame and returns true, or returns false after the last. */
    boolean decodeNext() {
        if (started) {
            OptionalLong following = index.firstFrom(lastDts + 1);
            if (following.isEmpty()) {
                return false;
            }
            readLastOfInterval(following.getAsLong());
        } else {
            started = true;
            readKeyFrame();
        }
        lastDts = packet.dts();
        decoder.decodeSingle(packet);
        decoder.setTimeFromStart();
        return true;
    }

    /**
     * Reads the last key frame of the output interval that a key frame falls into. The index has decoding times; a key
     * frame whose presentation time falls into the next interval is skipped in favour of the one before.
     */
    private void readLastOfInterval(long firstDts) {
        long interval = interval(firstDts);
        long middle = (filterTime.convert(interval, streamTime) + filterTime.convert(interval + 1, streamTime)) / 2 + 1;
        long offset = firstDts - decoder.timeFromStart(firstDts);
        long dts = index.lastUpTo(Math.max(firstDts, offset + middle)).orElse(firstDts);
        seekAndRead(dts);
        while (dts > firstDts && interval(packet.pts()) > interval) {
            dts = index.lastUpTo(dts - 1).orElse(firstDts);
            seekAndRead(dts);
        }
    }

    private void seekAndRead(long dts) {
        OptionalLong following = index.firstFrom(dts + 1);
        // as late as possible: in HEVC, a seek to a time before a key frame's presentation finds the previous one
        long time = following.isPresent() ? following.getAsLong() - 1 : dts + SECOND.convert(1, streamTime);
        NativeErrors.check(avformat_seek_file(context, stream, Long.MIN_VALUE, time, time, 0), "seeking");
        readKeyFrame();
        if (packet.dts() != dts) {
            throw new UnsupportedCommandException("the index names a wrong position of a key frame");
        }
    }

    private long interval(long time) {
        return streamTime.convert(decoder.timeFromStart(time), filterTime);
    }

    private void readKeyFrame() {
        do {
            av_packet_unref(packet);
            NativeErrors.check(av_read_frame(context, packet), "reading a packet");
        } while (packet.stream_index() != stream || (packet.flags() & AV_PKT_FLAG_KEY) == 0);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
