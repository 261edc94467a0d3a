package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;

/** What FFmpeg complains of. A file that it complains of is for the program, whose words are then told. */
final class FfmpegWarnings extends LogCallback {

    private volatile String first = "";

    private FfmpegWarnings() {}

    /** Hears them from now on. */
    static FfmpegWarnings heard() {
        FfmpegWarnings complaints = new FfmpegWarnings();
        av_log_set_level(AV_LOG_ERROR);
        setLogCallback(complaints);
        return complaints;
    }

    @Override
    public void call(int level, BytePointer words) {
        if (level <= AV_LOG_ERROR && first.isEmpty()) {
            first = words.getString();
        }
    }

    void forget() {
        first = "";
    }

    /** @throws UnsupportedCommandException when there has been one since they were forgotten */
    void declineIfAny() {
        if (!first.isEmpty()) {
            throw new UnsupportedCommandException(first.strip());
        }
    }
}
