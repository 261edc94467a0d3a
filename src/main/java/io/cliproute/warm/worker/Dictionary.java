package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Options in the form in which FFmpeg's functions accept them. */
final class Dictionary implements AutoCloseable {

    private final AVDictionary entries = new AVDictionary(null);

    Dictionary(Map<String, String> options) {
        options.forEach((name, value) -> NativeErrors.check(av_dict_set(entries, name, value, 0), name));
    }

    /** Returns the options; some of FFmpeg's functions remove those that they have used. */
    AVDictionary entries() {
        return entries;
    }

    @Override
    public void close() {
        av_dict_free(entries);
    }
}
