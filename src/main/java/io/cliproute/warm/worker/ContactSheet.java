package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * One picture that is put together of a stream's key frames.
 *
 * @param decoder of the stream
 */
record ContactSheet(AVFormatContext context, int stream, PictureDecoder decoder) {

    /** Whose decoders leave out what the file says is no key frame; that of VP9, for one, does not. */
    private static final Set<Integer> OBEDIENT = Set.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MPEG4);

    /** So many pictures at equal distances. */
    private static final Pattern CHOICE =
            Pattern.compile("^fps=fps=(\\d{1,9})/(\\d{1,12}):eof_action=pass,tpad=stop_mode=clone:stop=(\\d{1,3}),");

    /**
     * Makes it.
     *
     * @param filter what the key frames go through, the last of it that puts them together
     * @return the picture's file
     */
    byte[] make(String filter, PictureEncoding encoding) {
        Matcher choice = CHOICE.matcher(filter);
        if (choice.find() && isTold(Integer.parseInt(choice.group(3)))) {
            TimeBase slots = TimeBase.ofRate(Double.parseDouble(choice.group(1)) / Double.parseDouble(choice.group(2)));
            try (SelectedKeyFrames keys = new SelectedKeyFrames(context, index(), decoder, slots)) {
                return together(keys::next, filter, encoding);
            }
        }
        if (avio_size(context.pb()) > PipeProtocol.MOST) {
            throw new UnsupportedCommandException("all of a large file is read");
        }
        try (KeyFrameReader keys = new KeyFrameReader(context, stream, decoder)) {
            return together(keys::next, filter, encoding);
        }
    }

    /** Whether the file tells which key frames there are, and they are more than are to be seen. */
    private boolean isTold(int seen) {
        return OBEDIENT.contains(context.streams(stream).codecpar().codec_id())
                && KeyFrameIndex.isIn(context, stream)
                && index().hasMoreThan(seen);
    }

    private KeyFrameIndex index() {
        return new KeyFrameIndex(context.streams(stream));
    }

    private byte[] together(BooleanSupplier next, String filter, PictureEncoding encoding) {
        if (!next.getAsBoolean()) {
            throw UnsupportedCommandException.nothing();
        }
        try (FilterGraph graph = new FilterGraph(decoder, filter + "," + encoding.format())) {
            boolean more = true;
            Optional<AVFrame> made = Optional.empty();
            while (more && made.isEmpty()) {
                graph.push(decoder.frame());
                made = graph.pull();
                more = made.isEmpty() && next.getAsBoolean();
            }
            if (made.isEmpty()) {
                graph.push(null);
                made = graph.pull();
            }
            return encoding.encode(made.orElseThrow(UnsupportedCommandException::nothing));
        }
    }
}
