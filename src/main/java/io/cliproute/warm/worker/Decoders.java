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

/** The decoders of a file, opened as ffprobe does it: some of what it prints only they know. Freed when closed. */
final class Decoders implements AutoCloseable {

    private final List<Optional<AVCodecContext>> opened = new ArrayList<>();

    private Decoders() {}

    /**
     * Opens one for each stream for which FFmpeg has one.
     *
     * @param options of codecs, by name
     * @throws UnsupportedCommandException where one can't be opened; ffprobe fails then
     */
    static Decoders open(AVFormatContext file, Map<String, String> options) {
        Decoders decoders = new Decoders();
        try {
            for (int i = 0; i < file.nb_streams(); i++) {
                decoders.open(file.streams(i), new CodecOptions(options));
            }
            return decoders;
        } catch (RuntimeException e) {
            decoders.close();
            throw e;
        }
    }

    /** @return empty where FFmpeg has none for it */
    Optional<AVCodecContext> of(int stream) {
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
            throw new UnsupportedCommandException("no memory for a decoder");
        }
        opened.add(Optional.of(decoder));
        NativeErrors.check(avcodec_parameters_to_context(decoder, parameters), "what the decoder should know");
        decoder.pkt_timebase(stream.time_base());
        if (isKnownToOpen(parameters)) {
            return;
        }
        AVDictionary chosen = options.of(parameters.codec_type(), codec);
        try {
            NativeErrors.check(
                    av_dict_set(chosen, "flags", "+copy_opaque", AV_DICT_MULTIKEY), "an option of the decoder");
            NativeErrors.check(avcodec_open2(decoder, codec, chosen), "opening the decoder");
            if (av_dict_count(chosen) > 0) {
                throw new UnsupportedCommandException("an option the decoder does not know");
            }
        } finally {
            av_dict_free(chosen);
        }
    }

    /**
     * AAC's has been opened in the look into the streams, with the same parameters: nothing else tells the samples' format. To open it
     * again would set nothing that is printed.
     */
    private static boolean isKnownToOpen(AVCodecParameters parameters) {
        return parameters.codec_id() == AV_CODEC_ID_AAC && parameters.format() != AV_SAMPLE_FMT_NONE;
    }

    @Override
    public void close() {
        opened.forEach(decoder -> decoder.ifPresent(context -> avcodec_free_context(context)));
        opened.clear();
    }
}
