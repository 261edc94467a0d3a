package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.avio_size;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerScope;

/** What {@code ffprobe -show_format -show_streams -of json} says of a file: the same fields in the same order. */
final class ProbeReport {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MICROSECONDS = 1_000_000;

    private ProbeReport() {}

    /**
     * Writes the JSON, in UTF-8. Reads nothing of the file but its size, and packets where they are asked for.
     *
     * @param opened in which the streams were found; stays open
     * @param codecOptions as on the command line, without dashes, such as {@code max_pixels}
     * @param packets those that are listed before the streams
     * @throws UnsupportedCommandException where a decoder can't be opened, or where it is not known just what would be printed
     */
    static byte[] json(AVFormatContext opened, Map<String, String> codecOptions, Optional<PacketReport> packets) {
        // what FFmpeg returns by value lies outside of the heap, where the garbage collector does not see it
        PointerScope temporary = new PointerScope();
        try (Decoders decoders = Decoders.open(opened, codecOptions)) {
            return document(opened, decoders, packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            temporary.close();
        }
    }

    private static byte[] document(AVFormatContext opened, Decoders decoders, Optional<PacketReport> packets)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            ProbeFields fields = new ProbeFields(json);
            fields.object();
            if (packets.isPresent()) {
                packets.get().write(opened, fields);
            }
            fields.list("streams");
            for (int i = 0; i < opened.nb_streams(); i++) {
                int stream = i;
                new StreamReport(opened, opened.streams(i), decoders.of(i))
                        .write(
                                fields,
                                packets.map(report -> report.count(stream)).orElse(0));
            }
            fields.endList();
            format(opened, fields);
            fields.endObject();
        }
        return bytes.toByteArray();
    }

    private static void format(AVFormatContext opened, ProbeFields fields) throws IOException {
        long size = opened.pb() == null ? -1 : avio_size(opened.pb());
        fields.object("format");
        fields.text("filename", NativeText.mended(opened.url()));
        fields.number("nb_streams", opened.nb_streams());
        fields.number("nb_programs", opened.nb_programs());
        fields.number("nb_stream_groups", opened.nb_stream_groups());
        fields.text("format_name", opened.iformat().name());
        fields.known("format_long_name", opened.iformat().long_name());
        try (AVRational micros = new AVRational().num(1).den(MICROSECONDS)) {
            fields.seconds("start_time", opened.start_time(), micros);
            fields.seconds("duration", opened.duration(), micros);
        }
        if (size >= 0) {
            fields.text("size", Long.toString(size));
        }
        fields.positive("bit_rate", opened.bit_rate());
        fields.number("probe_score", opened.probe_score());
        fields.tags(opened.metadata());
        fields.endObject();
    }
}
