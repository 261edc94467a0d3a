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

/** Output of {@code ffprobe -show_format -show_streams -of json}: the same fields in the same order. */
final class ProbeReport {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MICROSECONDS = 1_000_000;

    private ProbeReport() {}

    /**
     * Returns the JSON, in UTF-8. Reads only the size of the file, and the packets if they are asked for.
     *
     * @param opened input whose streams have been probed; it is not closed
     * @param codecOptions options of the decoders by name without dashes, such as {@code max_pixels}
     * @param packets report that precedes the streams
     * @throws UnsupportedCommandException if a decoder cannot be opened, or ffprobe's output for the file is not known
     */
    static byte[] json(AVFormatContext opened, Map<String, String> codecOptions, Optional<PacketReport> packets) {
        // structures that FFmpeg returns by value are in native memory, which the garbage collector does not free in
        // time
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
            fields.startObject();
            if (packets.isPresent()) {
                packets.get().write(opened, fields);
            }
            fields.startList("streams");
            for (int i = 0; i < opened.nb_streams(); i++) {
                int stream = i;
                new StreamReport(opened, opened.streams(i), decoders.get(i))
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
        fields.startObject("format");
        fields.text("filename", NativeText.decodeLenient(opened.url()));
        fields.number("nb_streams", opened.nb_streams());
        fields.number("nb_programs", opened.nb_programs());
        fields.number("nb_stream_groups", opened.nb_stream_groups());
        fields.text("format_name", opened.iformat().name());
        fields.textIfKnown("format_long_name", opened.iformat().long_name());
        try (AVRational micros = new AVRational().num(1).den(MICROSECONDS)) {
            fields.secondsIfKnown("start_time", opened.start_time(), micros);
            fields.secondsIfKnown("duration", opened.duration(), micros);
        }
        if (size >= 0) {
            fields.text("size", Long.toString(size));
        }
        fields.textIfPositive("bit_rate", opened.bit_rate());
        fields.number("probe_score", opened.probe_score());
        fields.tags(opened.metadata());
        fields.endObject();
    }
}
