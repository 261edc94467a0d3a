package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;

/** What the report says of a stream of sound alone. */
final class AudioReport {

    /** Of a layout's description, in bytes; ffprobe cuts it off there. */
    private static final int LONGEST_LAYOUT = 128;

    private AudioReport() {}

    static void write(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        fields.known("sample_fmt", av_get_sample_fmt_name(parameters.format()));
        fields.text("sample_rate", Integer.toString(parameters.sample_rate()));
        AVChannelLayout layout = parameters.ch_layout();
        fields.number("channels", layout.nb_channels());
        if (layout.order() != AV_CHANNEL_ORDER_UNSPEC) {
            byte[] words = new byte[LONGEST_LAYOUT];
            NativeErrors.check(av_channel_layout_describe(layout, words, words.length), "the layout of channels");
            fields.text("channel_layout", NativeText.plain(words));
        }
        fields.number("bits_per_sample", av_get_bits_per_sample(parameters.codec_id()));
        fields.number("initial_padding", parameters.initial_padding());
    }
}
