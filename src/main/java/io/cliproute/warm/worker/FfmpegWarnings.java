package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;

/**
 * Error messages that FFmpeg's libraries log during a command. A command that causes one is rejected, so that the
 * program executes it and reports the error in its own words. FFmpeg may log from any of its threads.
 */
final class FfmpegWarnings extends LogCallback {

    private volatile String first = "";

    private FfmpegWarnings() {}

    /** Installs itself as FFmpeg's log callback. */
    static FfmpegWarnings install() {
        FfmpegWarnings warnings = new FfmpegWarnings();
        av_log_set_level(AV_LOG_ERROR);
        setLogCallback(warnings);
        return warnings;
    }

    @Override
    public void call(int level, BytePointer message) {
        if (level <= AV_LOG_ERROR && first.isEmpty()) {
            first = message.getString();
        }
    }

    void clear() {
        first = "";
    }

    /** @throws UnsupportedCommandException if FFmpeg has logged an error since the last {@link #clear()} */
    void rejectIfAny() {
        if (!first.isEmpty()) {
            throw new UnsupportedCommandException(first.strip());
        }
    }
}
