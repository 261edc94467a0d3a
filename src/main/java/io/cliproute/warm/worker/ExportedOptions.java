package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_FLAG_EXPORT;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_next;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Options in which a decoder or demuxer exports a property of the file, such as {@code is_avc}. */
final class ExportedOptions {

    private ExportedOptions() {}

    /** @param decoder of the stream; empty if FFmpeg has none */
    static void write(Optional<AVCodecContext> decoder, AVFormatContext file, ProbeFields fields) throws IOException {
        if (decoder.isPresent() && decoder.get().codec().priv_class() != null) {
            write(decoder.get().priv_data(), fields);
        }
        if (file.iformat().priv_class() != null) {
            write(file.priv_data(), fields);
        }
    }

    private static void write(Pointer owner, ProbeFields fields) throws IOException {
        AVOption option = av_opt_next(owner, null);
        while (option != null) {
            if ((option.flags() & AV_OPT_FLAG_EXPORT) != 0) {
                writeValue(owner, option, fields);
            }
            option = av_opt_next(owner, option);
        }
    }

    /** Writes the value of an option, unless FFmpeg cannot convert it to a string. */
    private static void writeValue(Pointer owner, AVOption option, ProbeFields fields) throws IOException {
        BytePointer value = new BytePointer((Pointer) null);
        if (av_opt_get(owner, option.name(), 0, value) >= 0) {
            try {
                fields.text(NativeText.decodeStrict(option.name()), value);
            } finally {
                av_free(value);
            }
        }
    }
}
