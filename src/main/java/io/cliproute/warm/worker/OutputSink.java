package io.cliproute.warm.worker;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;

/** Where an output is written to. */
interface OutputSink {

    /** Opens it, empty; it can be sought in. */
    AVIOContext open();

    /** Closes what was opened; nothing that was written is still on its way then. */
    void close(AVIOContext opened);

    /**
     * Lets the muxer open the output once more, to read while it is still being written: what moves the index to the front does
     * that, by way of the muxer's {@code io_open} and {@code io_close2}.
     *
     * @param out not started yet
     */
    void allowReading(AVFormatContext out);
}
