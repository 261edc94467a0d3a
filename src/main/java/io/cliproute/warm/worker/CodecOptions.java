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
 * Options of codecs as a command line gives them: for all streams, though most make sense for some only.
 *
 * @param all by name, without dashes; a name that is for certain streams only, as {@code max_pixels:v} is, is declined
 */
record CodecOptions(Map<String, String> all) {

    /** @return those which mean something to the codec; the caller frees them */
    AVDictionary of(int mediaType, AVCodec codec) {
        int flags = AV_OPT_FLAG_DECODING_PARAM | flag(mediaType);
        AVDictionary chosen = new AVDictionary(null);
        for (Map.Entry<String, String> option : all.entrySet()) {
            String name = option.getKey();
            if (name.indexOf(':') >= 0) {
                throw new UnsupportedCommandException("an option for certain streams: " + name);
            }
            if (isOf(avcodec_get_class(), name, flags) || isOf(codec.priv_class(), name, flags)) {
                NativeErrors.check(av_dict_set(chosen, name, option.getValue(), 0), name);
            } else if (name.startsWith(letter(mediaType)) && isOf(avcodec_get_class(), name.substring(1), flags)) {
                NativeErrors.check(av_dict_set(chosen, name.substring(1), option.getValue(), 0), name);
            }
        }
        return chosen;
    }

    private static boolean isOf(AVClass kind, String name, int flags) {
        if (kind == null) {
            return false;
        }
        // an object's first field is its class, so a pointer to the class is enough of an object
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

    /** As in {@code -vmax_pixels}; for kinds without one a letter with which no name begins. */
    private static String letter(int mediaType) {
        return switch (mediaType) {
            case AVMEDIA_TYPE_VIDEO -> "v";
            case AVMEDIA_TYPE_AUDIO -> "a";
            case AVMEDIA_TYPE_SUBTITLE -> "s";
            default -> "\0";
        };
    }
}
