package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_index_search_timestamp;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Index of a stream's key frames, as the container stores it. Times are decoding times in the stream's time base.
 *
 * @param stream of a file for which {@link #isComplete} returns true
 */
record KeyFrameIndex(AVStream stream) {

    /**
     * Checks whether a file has an index of all frames of a stream: MP4 and MOV files have one unless they are
     * fragmented.
     *
     * @param number index of the stream in the file
     */
    static boolean isComplete(AVFormatContext context, int number) {
        AVStream stream = context.streams(number);
        return context.iformat().name().getString().startsWith("mov,")
                && stream.nb_frames() > 0
                && stream.nb_frames() == avformat_index_get_entries_count(stream);
    }

    /** Returns the time of the first key frame at or after a time. */
    OptionalLong firstFrom(long time) {
        return timeOf(av_index_search_timestamp(stream, time, 0));
    }

    /** Returns the time of the last key frame at or before a time. */
    OptionalLong lastUpTo(long time) {
        return timeOf(av_index_search_timestamp(stream, time, AVSEEK_FLAG_BACKWARD));
    }

    /** Checks whether the stream has more than {@code count} key frames. */
    boolean hasMoreThan(int count) {
        OptionalLong time = firstFrom(Long.MIN_VALUE + 1);
        for (int i = 0; i < count && time.isPresent(); i++) {
            time = firstFrom(time.getAsLong() + 1);
        }
        return time.isPresent();
    }

    private OptionalLong timeOf(int entry) {
        return entry < 0
                ? OptionalLong.empty()
                : OptionalLong.of(avformat_index_get_entry(stream, entry).timestamp());
    }
}
