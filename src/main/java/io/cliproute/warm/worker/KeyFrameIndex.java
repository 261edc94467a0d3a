package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_index_search_timestamp;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Where a file says that a stream's key frames are: times of decoding, in the stream's ticks. */
record KeyFrameIndex(AVStream stream) {

    /**
     * Whether a file has one, and of all: MP4 and MOV have, if they are not in fragments.
     *
     * @param number of the stream
     */
    static boolean isIn(AVFormatContext context, int number) {
        AVStream stream = context.streams(number);
        return context.iformat().name().getString().startsWith("mov,")
                && stream.nb_frames() > 0
                && stream.nb_frames() == avformat_index_get_entries_count(stream);
    }

    /** The first from a time on. */
    OptionalLong from(long time) {
        return at(av_index_search_timestamp(stream, time, 0));
    }

    /** The last up to a time. */
    OptionalLong upTo(long time) {
        return at(av_index_search_timestamp(stream, time, AVSEEK_FLAG_BACKWARD));
    }

    /** Whether there are more. */
    boolean hasMoreThan(int count) {
        OptionalLong key = from(Long.MIN_VALUE + 1);
        for (int i = 0; i < count && key.isPresent(); i++) {
            key = from(key.getAsLong() + 1);
        }
        return key.isPresent();
    }

    private OptionalLong at(int entry) {
        return entry < 0
                ? OptionalLong.empty()
                : OptionalLong.of(avformat_index_get_entry(stream, entry).timestamp());
    }
}
