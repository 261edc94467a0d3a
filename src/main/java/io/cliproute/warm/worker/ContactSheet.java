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
 * Picture that combines key frames of a stream.
 *
 * @param stream index of the stream in the file
 * @param decoder of the stream
 */
record ContactSheet(AVFormatContext context, int stream, PictureDecoder decoder) {

    /** Codecs whose decoders skip frames that the container does not mark as key frames; that of VP9 does not. */
    private static final Set<Integer> SKIPS_BY_CONTAINER_FLAG =
            Set.of(AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MPEG4);

    /** Filters that select frames at a rate (numerator, denominator) and repeat the last up to a number of frames. */
    private static final Pattern SELECTION =
            Pattern.compile("^setpts=PTS\\+[\\d.]+/TB,fps=fps=(\\d{1,9})/(\\d{1,12}):eof_action=pass:round=down"
                    + ",tpad=stop_mode=clone:stop=(\\d{1,3}),");

    /**
     * Makes the picture.
     *
     * @param filter filters that the key frames pass through; the last one combines them
     * @return the content of the file
     */
    byte[] render(String filter, PictureEncoding encoding) {
        Matcher selection = SELECTION.matcher(filter);
        if (selection.find() && hasIndexOfMoreThan(Integer.parseInt(selection.group(3)))) {
            TimeBase filterTime =
                    TimeBase.ofRate(Double.parseDouble(selection.group(1)) / Double.parseDouble(selection.group(2)));
            try (SelectedKeyFrames keyFrames = new SelectedKeyFrames(context, index(), decoder, filterTime)) {
                return combine(keyFrames::decodeNext, filter, encoding);
            }
        }
        if (avio_size(context.pb()) > PipeProtocol.MAX_COMMAND_BYTES) {
            throw new UnsupportedCommandException("a large file without an index of key frames");
        }
        try (KeyFrameReader keyFrames = new KeyFrameReader(context, stream, decoder)) {
            return combine(keyFrames::decodeNext, filter, encoding);
        }
    }

    /** Checks whether the file has an index of key frames, and more key frames than the picture shows. */
    private boolean hasIndexOfMoreThan(int shown) {
        return SKIPS_BY_CONTAINER_FLAG.contains(
                        context.streams(stream).codecpar().codec_id())
                && KeyFrameIndex.isComplete(context, stream)
                && index().hasMoreThan(shown);
    }

    private KeyFrameIndex index() {
        return new KeyFrameIndex(context.streams(stream));
    }

    private byte[] combine(BooleanSupplier decodeNext, String filter, PictureEncoding encoding) {
        if (!decodeNext.getAsBoolean()) {
            throw UnsupportedCommandException.noPicture();
        }
        try (FilterGraph graph = new FilterGraph(decoder, filter + "," + encoding.pixelFormatFilter())) {
            boolean hasFrame = true;
            Optional<AVFrame> picture = Optional.empty();
            while (hasFrame && picture.isEmpty()) {
                graph.push(decoder.frame());
                picture = graph.nextFrame();
                hasFrame = picture.isEmpty() && decodeNext.getAsBoolean();
            }
            if (picture.isEmpty()) {
                graph.push(null);
                picture = graph.nextFrame();
            }
            return encoding.encode(picture.orElseThrow(UnsupportedCommandException::noPicture));
        }
    }
}
