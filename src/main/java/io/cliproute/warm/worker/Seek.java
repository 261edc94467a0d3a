package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_SEEK_TO_PTS;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/** Going to a time in a file, as FFmpeg's program goes there for {@code -ss}: to the key frame before. */
final class Seek {

    /** Microseconds that pictures are shown later than they are decoded, at most: three of 23 a second. */
    private static final long SHOWN_LATER = 3L * AV_TIME_BASE / 23;

    private Seek() {}

    /**
     * Goes there. Where a container counts in decoding order and pictures come in another, it goes back by a guess.
     *
     * @param time microseconds by the file's own count
     */
    static void to(AVFormatContext file, long time) {
        boolean byDecoding = (file.iformat().flags() & AVFMT_SEEK_TO_PTS) == 0;
        long target = byDecoding && isReordered(file) ? time - SHOWN_LATER : time;
        NativeErrors.check(avformat_seek_file(file, -1, Long.MIN_VALUE, target, target, 0), "seek");
    }

    private static boolean isReordered(AVFormatContext file) {
        return IntStream.range(0, file.nb_streams())
                .anyMatch(i -> file.streams(i).codecpar().video_delay() != 0);
    }
}
