package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;

/** Fields of a probe report that audio streams have. */
final class AudioReport {

    /** Size of ffprobe's buffer for the description of a channel layout, in bytes; a longer one is cut off. */
    private static final int LAYOUT_BUFFER_SIZE = 128;

    private AudioReport() {}

    static void write(AVCodecParameters parameters, ProbeFields fields) throws IOException {
        fields.textIfKnown("sample_fmt", av_get_sample_fmt_name(parameters.format()));
        fields.text("sample_rate", Integer.toString(parameters.sample_rate()));
        AVChannelLayout layout = parameters.ch_layout();
        fields.number("channels", layout.nb_channels());
        if (layout.order() != AV_CHANNEL_ORDER_UNSPEC) {
            byte[] description = new byte[LAYOUT_BUFFER_SIZE];
            NativeErrors.check(
                    av_channel_layout_describe(layout, description, description.length),
                    "describing the channel layout");
            fields.text("channel_layout", NativeText.decodeStrict(description));
        }
        fields.number("bits_per_sample", av_get_bits_per_sample(parameters.codec_id()));
        fields.number("initial_padding", parameters.initial_padding());
    }
}
