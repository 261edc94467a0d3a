package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_SEEK_TO_PTS;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/** Seeks in a file as FFmpeg's program does for {@code -ss}: to the last key frame before a time. */
final class Seek {

    /**
     * Maximum delay between decoding and presentation that FFmpeg's program assumes, in microseconds: three frames at
     * 23 frames per second.
     */
    private static final long PRESENTATION_DELAY = 3L * AV_TIME_BASE / 23;

    private Seek() {}

    /**
     * Seeks to a time. If the container seeks by decoding time and frames are reordered, the target is earlier by the
     * assumed presentation delay.
     *
     * @param time timestamp of the file, in microseconds
     */
    static void to(AVFormatContext file, long time) {
        boolean byDecodingTime = (file.iformat().flags() & AVFMT_SEEK_TO_PTS) == 0;
        long target = byDecodingTime && hasReorderedFrames(file) ? time - PRESENTATION_DELAY : time;
        NativeErrors.check(avformat_seek_file(file, -1, Long.MIN_VALUE, target, target, 0), "seeking");
    }

    private static boolean hasReorderedFrames(AVFormatContext file) {
        return IntStream.range(0, file.nb_streams())
                .anyMatch(i -> file.streams(i).codecpar().video_delay() != 0);
    }
}
