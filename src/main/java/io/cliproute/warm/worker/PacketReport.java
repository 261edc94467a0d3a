package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Packets from the start of a file up to a given time, listed as ffprobe lists them. */
final class PacketReport {

    /** Interval from the start of the file, {@code %} and the end in seconds. */
    private static final Pattern INTERVAL = Pattern.compile("%(\\d{1,9}(\\.\\d{1,6})?)");

    private final long endMicros;
    private final Map<Integer, Integer> counts = new TreeMap<>();

    /** @param endMicros timestamp of the file at which the list ends, in microseconds */
    private PacketReport(long endMicros) {
        this.endMicros = endMicros;
    }

    /**
     * Takes the options for packets out of those that precede the file.
     *
     * @return empty if the options do not ask for packets
     */
    static Optional<PacketReport> takeFrom(OptionList options) {
        if (!options.takeExpected("-show_entries", "packet=stream_index,pts_time,flags")) {
            return Optional.empty();
        }
        String interval = options.takeValue("-read_intervals").orElse("");
        Matcher matcher = INTERVAL.matcher(interval);
        if (!matcher.matches()) {
            throw new UnsupportedCommandException("-read_intervals " + interval);
        }
        return Optional.of(new PacketReport(
                new BigDecimal(matcher.group(1)).movePointRight(6).longValueExact()));
    }

    void write(AVFormatContext file, ProbeFields fields) throws IOException {
        fields.startList("packets");
        AVPacket packet = av_packet_alloc();
        try {
            int streams = file.nb_streams();
            while (av_read_frame(file, packet) >= 0) {
                if (packet.stream_index() >= streams) {
                    throw new UnsupportedCommandException("a stream that begins after the header");
                }
                AVStream stream = file.streams(packet.stream_index());
                if (isAfterEnd(packet, stream)) {
                    break;
                }
                counts.merge(packet.stream_index(), 1, Integer::sum);
                write(packet, stream, fields);
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        fields.endList();
    }

    private boolean isAfterEnd(AVPacket packet, AVStream stream) {
        long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        return time != AV_NOPTS_VALUE
                && TimeBase.of(stream.time_base()).convert(time, TimeBase.MICROSECONDS) >= endMicros;
    }

    private static void write(AVPacket packet, AVStream stream, ProbeFields fields) throws IOException {
        fields.startObject();
        fields.number("stream_index", packet.stream_index());
        fields.secondsIfKnown("pts_time", packet.pts(), stream.time_base());
        int flags = packet.flags();
        fields.text(
                "flags",
                flag(flags, AV_PKT_FLAG_KEY, "K")
                        + flag(flags, AV_PKT_FLAG_DISCARD, "D")
                        + flag(flags, AV_PKT_FLAG_CORRUPT, "C"));
        sideData(packet.side_data_elems(), fields);
        fields.endObject();
    }

    /** Writes one empty object for each piece of side data, as ffprobe does when its fields are not asked for. */
    private static void sideData(int count, ProbeFields fields) throws IOException {
        if (count == 0) {
            return;
        }
        fields.startList("side_data_list");
        for (int i = 0; i < count; i++) {
            fields.startObject();
            fields.endObject();
        }
        fields.endList();
    }

    private static String flag(int flags, int flag, String letter) {
        return (flags & flag) == 0 ? "_" : letter;
    }

    /** Returns the number of packets read of a stream; ffprobe omits the field if it is 0. */
    int count(int stream) {
        return counts.getOrDefault(stream, 0);
    }
}
