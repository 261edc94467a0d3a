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

/** A file that is opened as FFmpeg's programs open it: the container is known, and what streams are in it. */
final class OpenedInput implements AutoCloseable {

    private final PipedFile file;
    private final AVFormatContext context = avformat_alloc_context();

    private OpenedInput(PipedFile file) {
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @param format options of the container
     * @param codec options of decoders
     * @throws UnsupportedCommandException when FFmpeg can't
     */
    static OpenedInput open(PipeProtocol wire, String url, Map<String, String> format, Map<String, String> codec)
            throws IOException {
        OpenedInput source = ofHeader(wire, url, format);
        try {
            source.findStreams(codec);
            return source;
        } catch (UnsupportedCommandException e) {
            source.close();
            throw e;
        }
    }

    /** The same as far as the file's header tells of its streams. */
    static OpenedInput ofHeader(PipeProtocol wire, String url, Map<String, String> format) throws IOException {
        OpenedInput source = new OpenedInput(PipedFile.reading(wire, url));
        try {
            source.open(url, format);
            return source;
        } catch (UnsupportedCommandException e) {
            source.close();
            throw e;
        }
    }

    private void open(String url, Map<String, String> format) {
        context.pb(file.context());
        try (Dictionary options = new Dictionary(format)) {
            // as the programs do
            av_dict_set(options.entries(), "scan_all_pmts", "1", 0);
            // what it would open besides is nothing that we have
            av_dict_set(options.entries(), "protocol_whitelist", "none", 0);
            NativeErrors.check(avformat_open_input(context, url, null, options.entries()), "open");
        }
    }

    /** Finds out of streams what the header does not tell, by decoding some of them. */
    void findStreams(Map<String, String> codec) {
        int count = context.nb_streams();
        if (count == 0) {
            NativeErrors.check(avformat_find_stream_info(context, (AVDictionary) null), "streams");
            return;
        }
        try (PointerPointer<AVDictionary> each = new PointerPointer<>(count)) {
            for (int i = 0; i < count; i++) {
                each.put(i, decoded(i) ? options(codec) : null);
            }
            int found = avformat_find_stream_info(context, each);
            for (int i = 0; i < count; i++) {
                AVDictionary left = each.get(AVDictionary.class, i);
                if (left != null) {
                    av_dict_free(left);
                }
            }
            NativeErrors.check(found, "streams");
        }
    }

    private boolean decoded(int stream) {
        return avcodec_find_decoder(context.streams(stream).codecpar().codec_id()) != null;
    }

    private static AVDictionary options(Map<String, String> codec) {
        AVDictionary options = new AVDictionary(null);
        codec.forEach((name, value) -> av_dict_set(options, name, value, 0));
        // nobody sees what is decoded here
        av_dict_set(options, "skip_loop_filter", "all", 0);
        return options;
    }

    AVFormatContext context() {
        return context;
    }

    @Override
    public void close() {
        // a context of our own I/O is left to us
        avformat_close_input(context);
        file.close();
    }
}
