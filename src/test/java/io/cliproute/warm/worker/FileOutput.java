package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * An output that FFmpeg itself opens.
 *
 * @param url as the program is told it, such as {@code file:/folder/clip.mp4}
 */
record FileOutput(String url) implements OutputSink {

    @Override
    public AVIOContext open() {
        AVIOContext opened = new AVIOContext(null);
        NativeErrors.check(
                avio_open2(opened, url, AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null),
                "opening the output");
        return opened;
    }

    @Override
    public void close(AVIOContext opened) {
        NativeErrors.check(avio_close(opened), "closing the output");
    }

    /** It does so by the output's name. */
    @Override
    public void allowReading(AVFormatContext out) {
        try (BytePointer name = new BytePointer(url)) {
            out.url(av_strdup(name));
        }
    }
}
