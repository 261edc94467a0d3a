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

/** Finds the first frame of an output in the list of its first packets, which ffprobe adds to its report. */
public final class FirstFrameReport {

    /**
     * Packets are not decoded: their flags tell whether they are shown, so listing them costs no more than reading
     * them.
     */
    private static final String ENTRIES = "packet=stream_index,pts_time,flags";

    private FirstFrameReport() {}

    /** Returns the options of ffprobe that list the packets at the start of a file. */
    public static List<String> options(Duration range) {
        return List.of("-show_entries", ENTRIES, "-read_intervals", "%" + DurationText.seconds(range));
    }

    /** Reads the packets of a stream. */
    static FirstFrame read(JsonNode root, int stream) {
        return new FirstFrame(
                times(root, stream, false).min(Comparator.naturalOrder()),
                times(root, stream, true).max(Comparator.naturalOrder()));
    }

    /** Returns the presentation times of the packets that are discarded at playback, or of the others. */
    private static Stream<Duration> times(JsonNode root, int stream, boolean discarded) {
        return StreamSupport.stream(root.path("packets").spliterator(), false)
                .filter(packet -> packet.path("stream_index").asInt() == stream)
                .filter(packet -> packet.path("flags").asText("").contains("D") == discarded)
                .flatMap(packet -> time(packet).stream());
    }

    private static Optional<Duration> time(JsonNode packet) {
        // ffprobe leaves out unknown times
        return Optional.ofNullable(packet.path("pts_time").textValue())
                .map(seconds -> Duration.ofNanos(
                        new BigDecimal(seconds).movePointRight(9).longValue()));
    }

    /** Removes the packets, which are not part of the published report. */
    static void remove(JsonNode root) {
        if (root instanceof ObjectNode report && report.remove("packets") != null) {
            report.path("streams").forEach(stream -> ((ObjectNode) stream).remove("nb_read_packets"));
        }
    }
}
