package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Encoding of a transcoded video.
 *
 * @param codec the video codec
 * @param crf constant rate factor, lower means better quality; empty for the default of the codec
 * @param bitrate average bit rate; empty for constant quality
 * @param maxrate maximum bit rate; empty for no limit
 * @param pixelFormat of the output; empty for the default of the codec
 */
record VideoEncoding(
        VideoCodec codec,
        Optional<Integer> crf,
        Optional<BitRate> bitrate,
        Optional<BitRate> maxrate,
        Optional<PixelFormat> pixelFormat) {

    static final Option<VideoCodec> CODEC = Option.choice("video", VideoCodec.class, null, "video codec");
    static final Option<Integer> CRF = Option.integer("crf", 0, 63, "constant rate factor; lower means better quality");
    static final Option<BitRate> BITRATE = BitRate.option("bitrate", "average bit rate of the video, instead of crf");
    static final Option<BitRate> MAXRATE = BitRate.option("maxrate", "maximum bit rate of the video");
    static final Option<PixelFormat> PIXEL_FORMAT = Option.choice(
            "pix_fmt", PixelFormat.class, null, "pixel format; by default yuv420p, and that of the preset for editing");

    VideoEncoding {
        if (bitrate.isPresent() && crf.isPresent()) {
            throw new IllegalArgumentException("transcode: options 'bitrate' and 'crf' are mutually exclusive");
        }
        if (bitrate.isPresent() && maxrate.isPresent() && codec == VideoCodec.AV1) {
            throw new IllegalArgumentException(
                    "transcode: options 'bitrate' and 'maxrate' are mutually exclusive for video=av1");
        }
        firstSet(crf, bitrate, maxrate).filter(option -> codec.maxCrf() == 0).ifPresent(option -> {
            throw new IllegalArgumentException(
                    "transcode: option '" + option + "' is not supported for video=" + Option.textOf(codec));
        });
        if (crf.orElse(0) > codec.maxCrf()) {
            throw new IllegalArgumentException("transcode: option 'crf': '" + crf.get() + "' is not in the range 0 to "
                    + codec.maxCrf() + " of " + Option.textOf(codec));
        }
        if (pixelFormat.isPresent() && !codec.pixelFormats().contains(pixelFormat.get())) {
            throw new IllegalArgumentException("transcode: option 'pix_fmt' is not supported for video="
                    + Option.textOf(codec) + " with " + Option.textOf(pixelFormat.get()));
        }
    }

    private static Optional<String> firstSet(
            Optional<Integer> crf, Optional<BitRate> bitrate, Optional<BitRate> maxrate) {
        return crf.map(set -> "crf").or(() -> bitrate.map(set -> "bitrate")).or(() -> maxrate.map(set -> "maxrate"));
    }

    /**
     * Returns FFmpeg's name of the pixel format.
     *
     * @param actual the codec that is used, which is another one if a copy is not possible
     */
    String pixelFormat(VideoCodec actual) {
        return Option.textOf(pixelFormat.orElse(actual.defaultPixelFormat()));
    }

    /** Returns FFmpeg's options for the encoder. */
    List<String> arguments(VideoCodec actual, Container container) {
        List<String> all = new ArrayList<>(actual.encoder(pixelFormat.orElse(actual.defaultPixelFormat())));
        if (bitrate.isPresent()) {
            all.addAll(List.of("-b:v", bitrate.get().toString()));
        } else {
            all.addAll(actual.quality(crf.orElse(actual.defaultCrf())));
        }
        maxrate.ifPresent(most -> all.addAll(
                actual == VideoCodec.VP9 && bitrate.isEmpty()
                        // libvpx limits the rate of constant quality by the average
                        ? List.of("-b:v", most.toString())
                        : List.of(
                                "-maxrate",
                                most.toString(),
                                "-bufsize",
                                most.twice().toString())));
        all.addAll(actual.tag(container));
        return all;
    }
}
