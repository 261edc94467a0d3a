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

/** Reads and decodes the key frames of a stream, beginning at the file's current position. */
final class KeyFrameReader implements AutoCloseable {

    /** Number of packets that are searched for a key frame. A file with a longer gap is left to the program. */
    private static final int MAX_PACKETS = 5_000;

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
     * Decodes the first key frame.
     *
     * @throws UnsupportedCommandException if none is found, or FFmpeg cannot decode it
     */
    void decodeFirst() {
        boolean isKey = false;
        for (int i = 0; i < MAX_PACKETS && !isKey; i++) {
            NativeErrors.check(av_read_frame(context, packet), "reading a packet");
            if (packet.stream_index() == stream) {
                isKey = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
                decoder.send(packet);
            }
            av_packet_unref(packet);
        }
        decoder.drain();
    }

    /** Decodes the next key frame and returns true, or returns false at the end of the file. */
    boolean decodeNext() {
        int result = decoder.receive();
        while (result == AVERROR_EAGAIN()) {
            sendNextPacket();
            result = decoder.receive();
        }
        if (result == 0) {
            decoder.setTimeFromStart();
        }
        return result == 0;
    }

    private void sendNextPacket() {
        int result = av_read_frame(context, packet);
        if (result == AVERROR_EOF) {
            decoder.send(null);
            return;
        }
        NativeErrors.check(result, "reading a packet");
        if (packet.stream_index() == stream) {
            decoder.send(packet);
        }
        av_packet_unref(packet);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
