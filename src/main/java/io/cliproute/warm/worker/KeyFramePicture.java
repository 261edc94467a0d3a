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
 * One picture of a video, as {@code ffmpeg} makes it with {@code -skip_frame nokey -noaccurate_seek} and {@code -frames:v 1}: the
 * first key frame from where it has sought to, or all of them in one. The program decodes some more before it notices that it has enough.
 * Of H.264 and HEVC the first frame is a key frame without {@code nokey}, too.
 *
 * @param at seconds from the start; empty: from the beginning, without seeking
 * @param stream of the file
 * @param skipping whether it is said that other frames are left out
 * @param filter what the picture goes through
 * @param smoothed whether edges of blocks are smoothed after decoding
 * @param encoding how it is written
 */
record KeyFramePicture(
        Optional<BigDecimal> at,
        int stream,
        boolean skipping,
        String filter,
        boolean smoothed,
        PictureEncoding encoding) {

    private static final Set<Integer> TOLD = Set.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC);

    /** Filters that take one of the frames which the program decodes; here there is one frame only. */
    private static final List<String> CHOOSING = List.of("settb=", "select=", "trim=", "thumbnail=");

    /** What these do to a file without seeking is nothing. */
    private static final String[] OTHER_STREAMS = {"-an", "-sn", "-dn"};

    /**
     * Reads the options.
     *
     * @param in those of the input that are left, without those that open it
     * @param out those of the output
     * @param input its number on the command line
     * @throws UnsupportedCommandException when that is not such a picture
     */
    static KeyFramePicture of(OptionWords in, OptionWords out, int input) {
        for (String other : OTHER_STREAMS) {
            in.flag(other);
        }
        Optional<BigDecimal> at = in.value("-ss").map(KeyFramePicture::seconds);
        boolean skipping = in.exactly("-skip_frame", "nokey");
        boolean sought = in.flag("-noaccurate_seek") || at.isEmpty();
        boolean smoothed = !in.exactly("-skip_loop_filter", "all");
        boolean single = in.exactly("-threads", "1") & in.exactly("-filter_threads", "1");
        String prefix = input + ":";
        String map = out.value("-map").filter(which -> which.startsWith(prefix)).orElse("");
        if (!sought || !(skipping || single) || !map.matches("\\d+:\\d{1,4}") || !out.exactly("-frames:v", "1")) {
            throw new UnsupportedCommandException("no picture of a key frame");
        }
        out.exactly("-fps_mode", "passthrough");
        out.exactly("-f", "image2");
        out.exactly("-update", "1");
        String filter = out.value("-vf").orElse("null");
        if (CHOOSING.stream().anyMatch(filter::startsWith)) {
            throw new UnsupportedCommandException("a picture that is chosen among several");
        }
        int stream = Integer.parseInt(map.substring(prefix.length()));
        return new KeyFramePicture(at, stream, skipping, filter, smoothed, PictureEncoding.of(out));
    }

    private static BigDecimal seconds(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new UnsupportedCommandException("-ss " + text);
        }
        return new BigDecimal(text);
    }

    /**
     * Makes it.
     *
     * @param source opened, its streams not looked into
     * @param limits of the decoder
     * @return the picture's file
     */
    byte[] make(OpenedInput source, Map<String, String> limits) {
        AVFormatContext context = source.context();
        Map<String, String> options = decoderOptions(limits);
        if (ofMany() || !isToldByHeader(context)) {
            source.findStreams(options);
        }
        if (stream >= context.nb_streams()) {
            throw new UnsupportedCommandException("there is no stream " + stream);
        }
        if (!skipping && (ofMany() || !isTold(context))) {
            throw new UnsupportedCommandException("no picture of a key frame");
        }
        at.ifPresent(time -> seek(context, time));
        // as the program: of the others nothing is read
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
        try (PictureDecoder decoder = new PictureDecoder(context, stream, options)) {
            return ofMany()
                    ? new ContactSheet(context, stream, decoder).make(filter, encoding)
                    : single(context, decoder);
        }
    }

    /** Whether it is put together of all key frames. */
    private boolean ofMany() {
        return filter.contains("tile=");
    }

    /** The first look into the file takes them, too. */
    private Map<String, String> decoderOptions(Map<String, String> limits) {
        Map<String, String> options = new HashMap<>(limits);
        options.put("threads", "1");
        options.put("skip_frame", "nokey");
        if (!smoothed) {
            options.put("skip_loop_filter", "all");
        }
        return options;
    }

    /**
     * In MP4 and MOV the header tells all that the decoder and seeking need; a look into the streams would take longer than the
     * picture.
     */
    private boolean isToldByHeader(AVFormatContext context) {
        return context.iformat().name().getString().startsWith("mov,")
                && stream < context.nb_streams()
                && isTold(context);
    }

    private boolean isTold(AVFormatContext context) {
        return TOLD.contains(context.streams(stream).codecpar().codec_id());
    }

    private byte[] single(AVFormatContext context, PictureDecoder decoder) {
        try (KeyFrameReader keys = new KeyFrameReader(context, stream, decoder)) {
            keys.first();
        }
        try (FilterGraph graph = new FilterGraph(decoder, filter + "," + encoding.format())) {
            graph.push(decoder.frame());
            graph.push(null);
            return encoding.encode(graph.pull().orElseThrow(UnsupportedCommandException::nothing));
        }
    }

    private static void seek(AVFormatContext context, BigDecimal seconds) {
        long time = seconds.multiply(BigDecimal.valueOf(AV_TIME_BASE)).longValue();
        Seek.to(context, time + (context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time()));
    }
}
