package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/** The key frames of a stream from where the file stands. */
final class KeyFrameReader implements AutoCloseable {

    /** A file that has none for so long is for the program. */
    private static final int MOST_PACKETS = 5_000;

    private final AVFormatContext context;
    private final int stream;
    private final PictureDecoder decoder;
    private final AVPacket packet = av_packet_alloc();

    KeyFrameReader(AVFormatContext context, int stream, PictureDecoder decoder) {
        this.context = context;
        this.stream = stream;
        this.decoder = decoder;
    }

    /**
     * Decodes the first, and no other.
     *
     * @throws UnsupportedCommandException when there is none, or not where it has to be
     */
    void first() {
        boolean isKey = false;
        for (int i = 0; i < MOST_PACKETS && !isKey; i++) {
            NativeErrors.check(av_read_frame(context, packet), "read");
            if (packet.stream_index() == stream) {
                isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                decoder.push(packet);
            }
            av_packet_unref(packet);
        }
        decoder.last();
    }

    /** Decodes the next; false at the end. */
    boolean next() {
        int pulled = decoder.pull();
        while (pulled == AVERROR_EAGAIN()) {
            feed();
            pulled = decoder.pull();
        }
        if (pulled == 0) {
            decoder.tellTime();
        }
        return pulled == 0;
    }

    private void feed() {
        int read = av_read_frame(context, packet);
        if (read == AVERROR_EOF) {
            decoder.push(null);
            return;
        }
        NativeErrors.check(read, "read");
        if (packet.stream_index() == stream) {
            decoder.push(packet);
        }
        av_packet_unref(packet);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
