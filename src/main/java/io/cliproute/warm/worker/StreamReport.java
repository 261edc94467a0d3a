package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_profile_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_SHOW_IDS;
import static org.bytedeco.ffmpeg.global.avformat.av_disposition_to_string;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FOURCC_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_fourcc_make_string;
import static org.bytedeco.ffmpeg.global.avutil.av_get_media_type_string;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;

/** Fields of a probe report about one stream. */
final class StreamReport {

    private final AVFormatContext file;
    private final AVStream stream;
    private final Optional<AVCodecContext> decoder;
    private final AVCodecParameters parameters;

    StreamReport(AVFormatContext file, AVStream stream, Optional<AVCodecContext> decoder) {
        this.file = file;
        this.stream = stream;
        this.decoder = decoder;
        this.parameters = stream.codecpar();
    }

    /** @param packets number of packets read of the stream, 0 if unknown */
    void write(ProbeFields fields, int packets) throws IOException {
        fields.startObject();
        fields.number("index", stream.index());
        codec(fields);
        switch (parameters.codec_type()) {
            case AVMEDIA_TYPE_VIDEO -> new VideoReport(file, stream, decoder).write(fields);
            case AVMEDIA_TYPE_AUDIO -> AudioReport.write(parameters, fields);
            case AVMEDIA_TYPE_SUBTITLE -> subtitleSize(fields);
            default -> {}
        }
        ExportedOptions.write(decoder, file, fields);
        if ((file.iformat().flags() & AVFMT_SHOW_IDS) != 0) {
            fields.text("id", "0x" + Integer.toHexString(stream.id()));
        }
        times(fields);
        rates(fields);
        fields.textIfPositive("nb_read_packets", packets);
        if (parameters.extradata_size() > 0) {
            fields.number("extradata_size", parameters.extradata_size());
        }
        dispositions(fields);
        fields.tags(stream.metadata());
        SideData.write(parameters, fields);
        fields.endObject();
    }

    private void codec(ProbeFields fields) throws IOException {
        AVCodecDescriptor descriptor = avcodec_descriptor_get(parameters.codec_id());
        if (descriptor != null) {
            fields.text("codec_name", descriptor.name());
            if (descriptor.long_name() == null) {
                fields.text("codec_long_name", "unknown");
            } else {
                fields.text("codec_long_name", descriptor.long_name());
            }
        }
        BytePointer profile = avcodec_profile_name(parameters.codec_id(), parameters.profile());
        if (profile != null) {
            fields.text("profile", profile);
        } else if (parameters.profile() != AV_PROFILE_UNKNOWN) {
            fields.text("profile", Integer.toString(parameters.profile()));
        }
        fields.textIfKnown("codec_type", av_get_media_type_string(parameters.codec_type()));
        fields.text("codec_tag_string", fourCc(parameters.codec_tag()));
        fields.text("codec_tag", String.format("0x%04x", parameters.codec_tag()));
    }

    /**
     * Returns the four characters of a codec tag; FFmpeg prints those that are not printable as numbers in brackets.
     */
    private static String fourCc(int tag) {
        byte[] characters = new byte[AV_FOURCC_MAX_STRING_SIZE];
        av_fourcc_make_string(characters, tag);
        return NativeText.decodeStrict(characters);
    }

    private void subtitleSize(ProbeFields fields) throws IOException {
        if (parameters.width() != 0) {
            fields.number("width", parameters.width());
        }
        if (parameters.height() != 0) {
            fields.number("height", parameters.height());
        }
    }

    private void times(ProbeFields fields) throws IOException {
        fields.fraction("r_frame_rate", stream.r_frame_rate());
        fields.fraction("avg_frame_rate", stream.avg_frame_rate());
        fields.fraction("time_base", stream.time_base());
        fields.numberIfKnown("start_pts", stream.start_time());
        fields.secondsIfKnown("start_time", stream.start_time(), stream.time_base());
        fields.numberIfKnown("duration_ts", stream.duration());
        fields.secondsIfKnown("duration", stream.duration(), stream.time_base());
    }

    private void rates(ProbeFields fields) throws IOException {
        fields.textIfPositive("bit_rate", parameters.bit_rate());
        if (decoder.isPresent()) {
            fields.textIfPositive("max_bit_rate", decoder.get().rc_max_rate());
            fields.textIfPositive("bits_per_raw_sample", decoder.get().bits_per_raw_sample());
        }
        if (stream.nb_frames() != 0) {
            fields.text("nb_frames", Long.toString(stream.nb_frames()));
        }
    }

    private void dispositions(ProbeFields fields) throws IOException {
        fields.startObject("disposition");
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            BytePointer name = av_disposition_to_string(1 << bit);
            if (name != null) {
                fields.number(NativeText.decodeStrict(name), stream.disposition() >>> bit & 1);
            }
        }
        fields.endObject();
    }
}
