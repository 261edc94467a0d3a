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
 * Of a stream's key frames those that the filter {@code fps} takes, and the first: of all that fall on one of its pictures it takes the
 * last. The file's index tells where that is, so the others are neither read nor decoded. (FFmpeg 8.0's {@code -discard nokey} would
 * leave out what is no key frame, too, but it then confuses the times of those that are.)
 */
final class SelectedKeyFrames implements AutoCloseable {

    private static final TimeBase SECOND = new TimeBase(1, 1);

    private final AVFormatContext context;
    private final int stream;
    private final PictureDecoder decoder;
    private final KeyFrameIndex index;
    private final TimeBase ticks;
    private final TimeBase slots;
    private final AVPacket packet = av_packet_alloc();
    private boolean begun;
    private long last;

    /** @param slots what the filter counts its pictures in */
    SelectedKeyFrames(AVFormatContext context, KeyFrameIndex index, PictureDecoder decoder, TimeBase slots) {
        this.context = context;
        this.stream = index.stream().index();
        this.decoder = decoder;
        this.index = index;
        this.ticks = TimeBase.of(decoder.timeBase());
        this.slots = slots;
    }

    /** Decodes the next; false at the end. */
    boolean next() {
        if (begun) {
            OptionalLong following = index.from(last + 1);
            if (following.isEmpty()) {
                return false;
            }
            goToLastOfSlot(following.getAsLong());
        } else {
            begun = true;
            read();
        }
        last = packet.dts();
        decoder.only(packet);
        decoder.tellTime();
        return true;
    }

    /**
     * Reads the last that falls on the same picture as this one. The index tells when they are decoded; one that is shown so much later that it
     * falls on the next picture gives way to the one before.
     */
    private void goToLastOfSlot(long first) {
        long slot = slot(first);
        long halfWay = (slots.to(ticks, slot) + slots.to(ticks, slot + 1)) / 2 + 1;
        long offset = first - decoder.time(first);
        long key = index.upTo(Math.max(first, offset + halfWay)).orElse(first);
        goTo(key);
        while (key > first && slot(packet.pts()) > slot) {
            key = index.upTo(key - 1).orElse(first);
            goTo(key);
        }
    }

    private void goTo(long key) {
        OptionalLong following = index.from(key + 1);
        // as late as it can be: to those of HEVC nothing seeks from before they are shown
        long time = following.isPresent() ? following.getAsLong() - 1 : key + SECOND.to(ticks, 1);
        NativeErrors.check(avformat_seek_file(context, stream, Long.MIN_VALUE, time, time, 0), "seek");
        read();
        if (packet.dts() != key) {
            throw new UnsupportedCommandException("key frames are not where they are said to be");
        }
    }

    private long slot(long time) {
        return ticks.to(slots, decoder.time(time));
    }

    private void read() {
        do {
            av_packet_unref(packet);
            NativeErrors.check(av_read_frame(context, packet), "read");
        } while (packet.stream_index() != stream || (packet.flags() & AV_PKT_FLAG_KEY) == 0);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
