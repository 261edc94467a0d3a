package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * Picture of a video, as {@code ffmpeg} makes it with {@code -skip_frame nokey -noaccurate_seek} and {@code -frames:v
 * 1}: the first key frame after seeking, or a contact sheet of all key frames. In H.264 and HEVC, the first frame after
 * seeking is a key frame even without {@code nokey}.
 *
 * @param seekTime seconds from the start of the file; empty: no seeking
 * @param stream index of the stream in the file
 * @param skipsOtherFrames if {@code -skip_frame nokey} is given
 * @param filter filters that the frames pass through
 * @param loopFilter if the decoder applies its loop filter, which smooths the edges of blocks
 * @param encoding of the picture
 */
record KeyFramePicture(
        Optional<BigDecimal> seekTime,
        int stream,
        boolean skipsOtherFrames,
        String filter,
        boolean loopFilter,
        PictureEncoding encoding) {

    /** Codecs in which the first frame after seeking is a key frame, and whose MP4 header is enough for the decoder. */
    private static final Set<Integer> FIRST_FRAME_IS_KEY = Set.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC);

    /** Filters that choose among the frames that the program decodes; this worker decodes one frame only. */
    private static final List<String> CHOOSING_FILTERS = List.of("settb=", "select=", "trim=", "thumbnail=");

    /** Flags that disable streams other than the one that is read, and therefore have no effect here. */
    private static final String[] STREAM_FLAGS = {"-an", "-sn", "-dn"};

    /**
     * Parses the options of an input and an output.
     *
     * @param in options of the input, without those that {@link OpenOptions} has taken
     * @param out options of the output
     * @param input number of the input on the command line
     * @throws UnsupportedCommandException if the options describe another kind of output
     */
    static KeyFramePicture parse(OptionList in, OptionList out, int input) {
        for (String flag : STREAM_FLAGS) {
            in.takeFlag(flag);
        }
        Optional<BigDecimal> seekTime = in.takeValue("-ss").map(KeyFramePicture::seconds);
        boolean skipsOtherFrames = in.takeExpected("-skip_frame", "nokey");
        boolean seeksToKeyFrame = in.takeFlag("-noaccurate_seek") || seekTime.isEmpty();
        boolean loopFilter = !in.takeExpected("-skip_loop_filter", "all");
        boolean singleThreaded = in.takeExpected("-threads", "1") & in.takeExpected("-filter_threads", "1");
        String prefix = input + ":";
        String map =
                out.takeValue("-map").filter(value -> value.startsWith(prefix)).orElse("");
        boolean oneFrame = out.takeExpected("-frames:v", "1");
        if (!seeksToKeyFrame || !(skipsOtherFrames || singleThreaded) || !map.matches("\\d+:\\d{1,4}") || !oneFrame) {
            throw new UnsupportedCommandException("an output other than a picture of a key frame");
        }
        out.takeExpected("-fps_mode", "passthrough");
        out.takeExpected("-f", "image2");
        out.takeExpected("-update", "1");
        String filter = out.takeValue("-vf").orElse("null");
        if (CHOOSING_FILTERS.stream().anyMatch(filter::startsWith)) {
            throw new UnsupportedCommandException("a filter that chooses among frames");
        }
        int stream = Integer.parseInt(map.substring(prefix.length()));
        return new KeyFramePicture(
                seekTime, stream, skipsOtherFrames, filter, loopFilter, PictureEncoding.takeFrom(out));
    }

    private static BigDecimal seconds(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new UnsupportedCommandException("-ss " + text);
        }
        return new BigDecimal(text);
    }

    /**
     * Makes the picture.
     *
     * @param source input of which only the header has been read
     * @param limits options of the decoder
     * @return the content of the file
     */
    byte[] render(OpenedInput source, Map<String, String> limits) {
        AVFormatContext context = source.context();
        Map<String, String> options = decoderOptions(limits);
        if (isContactSheet() || !isHeaderSufficient(context)) {
            source.findStreams(options);
        }
        if (stream >= context.nb_streams()) {
            throw new UnsupportedCommandException("no stream " + stream);
        }
        if (!skipsOtherFrames && (isContactSheet() || !isFirstFrameKey(context))) {
            throw new UnsupportedCommandException("a frame that may not be a key frame");
        }
        seekTime.ifPresent(time -> seek(context, time));
        // like the program, read no packets of other streams
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
        try (PictureDecoder decoder = new PictureDecoder(context, stream, options)) {
            return isContactSheet()
                    ? new ContactSheet(context, stream, decoder).render(filter, encoding)
                    : renderSingle(context, decoder);
        }
    }

    private boolean isContactSheet() {
        return filter.contains("tile=");
    }

    /** Returns the options of the decoder, which the probing of the streams uses, too. */
    private Map<String, String> decoderOptions(Map<String, String> limits) {
        Map<String, String> options = new HashMap<>(limits);
        options.put("threads", "1");
        options.put("skip_frame", "nokey");
        if (!loopFilter) {
            options.put("skip_loop_filter", "all");
        }
        return options;
    }

    /**
     * Checks whether the header contains all that the decoder and seeking need, as in MP4 and MOV. Probing the streams
     * would take longer than making the picture.
     */
    private boolean isHeaderSufficient(AVFormatContext context) {
        return context.iformat().name().getString().startsWith("mov,")
                && stream < context.nb_streams()
                && isFirstFrameKey(context);
    }

    private boolean isFirstFrameKey(AVFormatContext context) {
        return FIRST_FRAME_IS_KEY.contains(context.streams(stream).codecpar().codec_id());
    }

    private byte[] renderSingle(AVFormatContext context, PictureDecoder decoder) {
        try (KeyFrameReader keyFrames = new KeyFrameReader(context, stream, decoder)) {
            keyFrames.decodeFirst();
        }
        try (FilterGraph graph = new FilterGraph(decoder, filter + "," + encoding.pixelFormatFilter())) {
            graph.push(decoder.frame());
            graph.push(null);
            return encoding.encode(graph.nextFrame().orElseThrow(UnsupportedCommandException::noPicture));
        }
    }

    private static void seek(AVFormatContext context, BigDecimal seconds) {
        long time = seconds.multiply(BigDecimal.valueOf(AV_TIME_BASE)).longValue();
        Seek.to(context, time + (context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time()));
    }
}
