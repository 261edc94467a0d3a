package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_class;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_FLAG_AUDIO_PARAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_FLAG_DECODING_PARAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_FLAG_SUBTITLE_PARAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_FLAG_VIDEO_PARAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_FAKE_OBJ;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_find;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVClass;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Options of decoders on a command line, which are given for all streams.
 *
 * @param values by name without dashes; a name with a stream specifier, such as {@code max_pixels:v}, is not supported
 */
record CodecOptions(Map<String, String> values) {

    /**
     * Selects the options that a codec has.
     *
     * @return the options, which the caller has to free
     */
    AVDictionary select(int mediaType, AVCodec codec) {
        int flags = AV_OPT_FLAG_DECODING_PARAM | flag(mediaType);
        AVDictionary chosen = new AVDictionary(null);
        for (Map.Entry<String, String> option : values.entrySet()) {
            String name = option.getKey();
            if (name.indexOf(':') >= 0) {
                throw new UnsupportedCommandException("an option with a stream specifier: " + name);
            }
            if (hasOption(avcodec_get_class(), name, flags) || hasOption(codec.priv_class(), name, flags)) {
                NativeErrors.check(av_dict_set(chosen, name, option.getValue(), 0), "setting " + name);
            } else if (name.startsWith(prefix(mediaType)) && hasOption(avcodec_get_class(), name.substring(1), flags)) {
                NativeErrors.check(av_dict_set(chosen, name.substring(1), option.getValue(), 0), "setting " + name);
            }
        }
        return chosen;
    }

    private static boolean hasOption(AVClass kind, String name, int flags) {
        if (kind == null) {
            return false;
        }
        // av_opt_find expects an object, of which it reads the first field, the pointer to the class
        try (PointerPointer<AVClass> object = new PointerPointer<>(1)) {
            return av_opt_find(object.put(kind), name, null, flags, AV_OPT_SEARCH_FAKE_OBJ) != null;
        }
    }

    private static int flag(int mediaType) {
        return switch (mediaType) {
            case AVMEDIA_TYPE_VIDEO -> AV_OPT_FLAG_VIDEO_PARAM;
            case AVMEDIA_TYPE_AUDIO -> AV_OPT_FLAG_AUDIO_PARAM;
            case AVMEDIA_TYPE_SUBTITLE -> AV_OPT_FLAG_SUBTITLE_PARAM;
            default -> 0;
        };
    }

    /**
     * Returns the letter before a name, as in {@code -vmax_pixels}; for other media types, one that no name begins
     * with.
     */
    private static String prefix(int mediaType) {
        return switch (mediaType) {
            case AVMEDIA_TYPE_VIDEO -> "v";
            case AVMEDIA_TYPE_AUDIO -> "a";
            case AVMEDIA_TYPE_SUBTITLE -> "s";
            default -> "\0";
        };
    }
}
