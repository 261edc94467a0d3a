package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.operation.DurationText;
import io.cliproute.operation.FirstFrame;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the first frame of an output among its first packets, which ffprobe lists besides format and streams. */
public final class FirstFrameReport {

    /** The packets are decoded nowhere: whether each is shown is among its flags, and it costs no more than reading them. */
    private static final String ENTRIES = "packet=stream_index,pts_time,flags";

    private FirstFrameReport() {}

    /** Returns ffprobe's options for listing the packets of so much of a file. */
    public static List<String> options(Duration searched) {
        return List.of("-show_entries", ENTRIES, "-read_intervals", "%" + DurationText.seconds(searched));
    }

    /** Reads the packets of a stream. */
    static FirstFrame read(JsonNode root, int stream) {
        return new FirstFrame(
                times(root, stream, false).min(Comparator.naturalOrder()),
                times(root, stream, true).max(Comparator.naturalOrder()));
    }

    /** Returns the presentation times of those that are hidden, or of those that are not. */
    private static Stream<Duration> times(JsonNode root, int stream, boolean hidden) {
        return StreamSupport.stream(root.path("packets").spliterator(), false)
                .filter(packet -> packet.path("stream_index").asInt() == stream)
                .filter(packet -> packet.path("flags").asText("").contains("D") == hidden)
                .flatMap(packet -> time(packet).stream());
    }

    private static Optional<Duration> time(JsonNode packet) {
        // ffprobe prints numbers or leaves them out
        return Optional.ofNullable(packet.path("pts_time").textValue())
                .map(seconds -> Duration.ofNanos(
                        new BigDecimal(seconds).movePointRight(9).longValue()));
    }

    /** Removes what belongs to the question and not to the file. */
    static void remove(JsonNode root) {
        if (root instanceof ObjectNode report && report.remove("packets") != null) {
            report.path("streams").forEach(stream -> ((ObjectNode) stream).remove("nb_read_packets"));
        }
    }
}
