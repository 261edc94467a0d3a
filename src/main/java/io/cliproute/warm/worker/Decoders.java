package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PROBE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_MULTIKEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_count;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Decoders of a file's streams, opened as ffprobe opens them: some of the fields it prints come from them. */
final class Decoders implements AutoCloseable {

    private final List<Optional<AVCodecContext>> opened = new ArrayList<>();

    private Decoders() {}

    /**
     * Opens a decoder for each stream for which FFmpeg has one.
     *
     * @param options options of the decoders, by name without dashes
     * @throws UnsupportedCommandException if a decoder cannot be opened, in which case ffprobe fails
     */
    static Decoders open(AVFormatContext file, Map<String, String> options) {
        Decoders decoders = new Decoders();
        try {
            for (int i = 0; i < file.nb_streams(); i++) {
                decoders.open(file.streams(i), new CodecOptions(options));
            }
            return decoders;
        } catch (RuntimeException e) {
            // the caller does not get the decoders that are open already
            decoders.close();
            throw e;
        }
    }

    /** Returns the decoder of a stream; empty if FFmpeg has none. */
    Optional<AVCodecContext> get(int stream) {
        return opened.get(stream);
    }

    private void open(AVStream stream, CodecOptions options) {
        AVCodecParameters parameters = stream.codecpar();
        AVCodec codec = parameters.codec_id() == AV_CODEC_ID_PROBE ? null : avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            opened.add(Optional.empty());
            return;
        }
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        if (decoder == null) {
            throw new UnsupportedCommandException("cannot allocate a decoder");
        }
        opened.add(Optional.of(decoder));
        NativeErrors.check(avcodec_parameters_to_context(decoder, parameters), "setting the decoder's parameters");
        decoder.pkt_timebase(stream.time_base());
        if (isOpenedByProbing(parameters)) {
            return;
        }
        AVDictionary chosen = options.select(parameters.codec_type(), codec);
        try {
            NativeErrors.check(
                    av_dict_set(chosen, "flags", "+copy_opaque", AV_DICT_MULTIKEY), "setting an option of the decoder");
            NativeErrors.check(avcodec_open2(decoder, codec, chosen), "opening the decoder");
            if (av_dict_count(chosen) > 0) {
                throw new UnsupportedCommandException("an option that the decoder does not have");
            }
        } finally {
            av_dict_free(chosen);
        }
    }

    /**
     * Checks whether the probing of the streams has opened this decoder with the same parameters: for AAC, only the
     * decoder can have set the sample format. Opening it again would not change any printed field.
     */
    private static boolean isOpenedByProbing(AVCodecParameters parameters) {
        return parameters.codec_id() == AV_CODEC_ID_AAC && parameters.format() != AV_SAMPLE_FMT_NONE;
    }

    @Override
    public void close() {
        opened.forEach(decoder -> decoder.ifPresent(context -> avcodec_free_context(context)));
        opened.clear();
    }
}
