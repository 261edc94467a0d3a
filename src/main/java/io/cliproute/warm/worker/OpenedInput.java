package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** Input file opened in the same way as FFmpeg's programs open it: its container and its streams are known. */
final class OpenedInput implements AutoCloseable {

    private final PipedFile file;
    private final AVFormatContext context = avformat_alloc_context();

    private OpenedInput(PipedFile file) {
        this.file = file;
    }

    /**
     * Opens a file and probes its streams.
     *
     * @param format options of the demuxer
     * @param codec options of the decoders
     * @throws UnsupportedCommandException if the client refuses to open the file, or FFmpeg cannot read it
     */
    static OpenedInput open(PipeProtocol pipe, String url, Map<String, String> format, Map<String, String> codec)
            throws IOException {
        OpenedInput source = readHeader(pipe, url, format);
        try {
            source.findStreams(codec);
            return source;
        } catch (UnsupportedCommandException e) {
            source.close();
            throw e;
        }
    }

    /** Opens a file and reads its header only; {@link #findStreams} can probe the streams later. */
    static OpenedInput readHeader(PipeProtocol pipe, String url, Map<String, String> format) throws IOException {
        OpenedInput source = new OpenedInput(PipedFile.open(pipe, url));
        try {
            source.openInput(url, format);
            return source;
        } catch (UnsupportedCommandException e) {
            source.close();
            throw e;
        }
    }

    private void openInput(String url, Map<String, String> format) {
        context.pb(file.context());
        try (Dictionary options = new Dictionary(format)) {
            // ffmpeg and ffprobe set it, too
            av_dict_set(options.entries(), "scan_all_pmts", "1", 0);
            // a file must not make FFmpeg open another one
            av_dict_set(options.entries(), "protocol_whitelist", "none", 0);
            NativeErrors.check(avformat_open_input(context, url, null, options.entries()), "opening the input");
        }
    }

    /**
     * Determines the stream parameters that the header does not contain, by decoding the first frames.
     *
     * @param codec options of the decoders
     */
    void findStreams(Map<String, String> codec) {
        int count = context.nb_streams();
        if (count == 0) {
            NativeErrors.check(avformat_find_stream_info(context, (AVDictionary) null), "probing the streams");
            return;
        }
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(count)) {
            for (int i = 0; i < count; i++) {
                options.put(i, hasDecoder(i) ? decoderOptions(codec) : null);
            }
            int result = avformat_find_stream_info(context, options);
            for (int i = 0; i < count; i++) {
                AVDictionary unused = options.get(AVDictionary.class, i);
                if (unused != null) {
                    av_dict_free(unused);
                }
            }
            NativeErrors.check(result, "probing the streams");
        }
    }

    private boolean hasDecoder(int stream) {
        return avcodec_find_decoder(context.streams(stream).codecpar().codec_id()) != null;
    }

    private static AVDictionary decoderOptions(Map<String, String> codec) {
        AVDictionary options = new AVDictionary(null);
        codec.forEach((name, value) -> av_dict_set(options, name, value, 0));
        // the decoded frames are not shown
        av_dict_set(options, "skip_loop_filter", "all", 0);
        return options;
    }

    AVFormatContext context() {
        return context;
    }

    @Override
    public void close() {
        // FFmpeg does not close an I/O context that the caller has set
        avformat_close_input(context);
        file.close();
    }
}
