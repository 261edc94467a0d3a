package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AC3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.av_codec_get_id;
import static org.bytedeco.ffmpeg.global.avformat.av_codec_get_tag2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_add_q;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** What a stream of the output says of itself, taken from the one it copies. */
final class CopiedStream {

    private CopiedStream() {}

    /** Adds to the output a stream like one of the input. */
    static AVStream add(AVFormatContext out, AVStream source) {
        AVStream stream = avformat_new_stream(out, (AVCodec) null);
        if (stream == null) {
            throw new UnsupportedCommandException("no stream could be added");
        }
        if (source.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
            guessChannels(source.codecpar().ch_layout());
        }
        AVCodecParameters parameters = avcodec_parameters_alloc();
        try {
            copy(source, parameters);
            parameters.codec_tag(tag(out, parameters));
            adapt(stream, source, parameters);
            NativeErrors.check(avcodec_parameters_copy(stream.codecpar(), parameters), "the stream's parameters");
        } finally {
            avcodec_parameters_free(parameters);
        }
        if (source.duration() > 0) {
            stream.duration(TimeBase.of(source.time_base()).to(TimeBase.of(stream.time_base()), source.duration()));
        }
        return stream;
    }

    private static void guessChannels(AVChannelLayout channels) {
        if (channels.order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(channels, channels.nb_channels());
        }
    }

    /** By way of a codec, which does not keep everything. */
    private static void copy(AVStream source, AVCodecParameters parameters) {
        NativeErrors.check(avcodec_parameters_copy(parameters, source.codecpar()), "the stream's parameters");
        if (source.sample_aspect_ratio().num() != 0) {
            parameters.sample_aspect_ratio(source.sample_aspect_ratio());
        }
        AVCodecContext codec = avcodec_alloc_context3(null);
        try {
            NativeErrors.check(avcodec_parameters_to_context(codec, parameters), "the codec's parameters");
            NativeErrors.check(avcodec_parameters_from_context(parameters, codec), "the codec's parameters");
        } finally {
            avcodec_free_context(codec);
        }
    }

    /** The input's, where the container knows it for this codec or does not know the codec; else the muxer chooses. */
    private static int tag(AVFormatContext out, AVCodecParameters parameters) {
        PointerPointer<?> tags = out.oformat().codec_tag();
        if (tags == null || tags.isNull() || av_codec_get_id(tags, parameters.codec_tag()) == parameters.codec_id()) {
            return parameters.codec_tag();
        }
        try (IntPointer found = new IntPointer(1)) {
            return av_codec_get_tag2(tags, parameters.codec_id(), found) == 0 ? parameters.codec_tag() : 0;
        }
    }

    private static void adapt(AVStream stream, AVStream source, AVCodecParameters parameters) {
        stream.avg_frame_rate(source.avg_frame_rate());
        // the sum is in lowest terms
        try (AVRational nothing = new AVRational().num(0).den(1);
                AVRational base = av_add_q(source.time_base(), nothing)) {
            stream.time_base(base);
        }
        if (parameters.codec_type() == AVMEDIA_TYPE_AUDIO) {
            int block = parameters.block_align();
            boolean mp3 = parameters.codec_id() == AV_CODEC_ID_MP3 && (block == 1 || block == 1152 || block == 576);
            if (mp3 || parameters.codec_id() == AV_CODEC_ID_AC3) {
                parameters.block_align(0);
            }
            return;
        }
        AVRational own = source.sample_aspect_ratio();
        AVRational aspect = own.num() == 0 ? parameters.sample_aspect_ratio() : own;
        parameters.sample_aspect_ratio(aspect);
        stream.sample_aspect_ratio(aspect);
        stream.r_frame_rate(source.r_frame_rate());
    }
}
