package io.cliproute.ffmpeg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.Unsuitable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What ffprobe printed.
 *
 * @param info parsed, as far as decisions are made on it
 * @param asProbed its objects {@code format} and {@code streams}, without the path on our disk
 */
record MediaReport(MediaInfo info, JsonNode asProbed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No film is longer; a container that says so lies. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    /**
     * Reads the JSON of {@code ffprobe -show_format -show_streams -of json}.
     *
     * @throws Unsuitable when that is not what it is, or no stream is in it
     */
    static MediaReport read(byte[] json) {
        JsonNode root = parse(json);
        if (root.path("format") instanceof ObjectNode format) {
            format.remove("filename");
        }
        List<MediaInfo.Stream> streams = new ArrayList<>();
        root.path("streams").forEach(stream -> streams.add(stream(stream)));
        if (streams.isEmpty()) {
            throw new Unsuitable("there is neither picture nor sound in it");
        }
        return new MediaReport(
                new MediaInfo(
                        root.path("format").path("format_name").asText(""), duration(root.path("format")), streams),
                root);
    }

    private static JsonNode parse(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException ignored) {
            // ffprobe is known to print half a JSON and exit with 0
        }
        throw new Unsuitable("ffprobe can't make sense of it");
    }

    private static MediaInfo.Stream stream(JsonNode stream) {
        MediaInfo.Kind kind =
                switch (stream.path("codec_type").asText("").toLowerCase(Locale.ROOT)) {
                    case "video" -> MediaInfo.Kind.VIDEO;
                    case "audio" -> MediaInfo.Kind.AUDIO;
                    case "subtitle" -> MediaInfo.Kind.SUBTITLE;
                    default -> MediaInfo.Kind.OTHER;
                };
        String codec = stream.path("codec_name").asText("");
        return new MediaInfo.Stream(
                stream.path("index").asInt(),
                kind,
                codec.equals("unknown") ? "" : codec,
                stream.path("width").asInt(),
                stream.path("height").asInt(),
                stream.path("disposition").path("attached_pic").asInt() == 1);
    }

    private static Optional<Duration> duration(JsonNode format) {
        try {
            BigDecimal seconds = new BigDecimal(format.path("duration").asText());
            boolean plausible = seconds.signum() > 0 && seconds.compareTo(LONGEST_SECONDS) < 0;
            return plausible
                    ? Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()))
                    : Optional.empty();
        } catch (NumberFormatException ignored) {
            // "N/A", or nothing at all: streams and some recorders don't say
            return Optional.empty();
        }
    }
}
