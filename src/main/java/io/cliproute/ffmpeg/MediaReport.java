package io.cliproute.ffmpeg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.operation.FirstFrame;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.Sound;
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
 * @param first the beginning of the picture, when packets were listed
 */
record MediaReport(MediaInfo info, JsonNode asProbed, FirstFrame first) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No film is longer; a container that says so lies. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    /**
     * Reads the JSON of {@code ffprobe -show_format -show_streams -of json}.
     *
     * @throws Unsuitable when that is not what it is, or no stream is in it
     */
    static MediaReport read(byte[] json) {
        return of(parse(json));
    }

    /**
     * The same of what is read already, which it keeps.
     *
     * @throws Unsuitable when no stream is in it
     */
    static MediaReport of(JsonNode root) {
        if (root.path("format") instanceof ObjectNode format) {
            format.remove("filename");
        }
        JsonNode format = root.path("format");
        List<MediaInfo.Stream> streams = new ArrayList<>();
        root.path("streams").forEach(stream -> streams.add(stream(stream, format)));
        if (streams.isEmpty()) {
            throw new Unsuitable("there is neither picture nor sound in it");
        }
        MediaInfo info = new MediaInfo(
                format.path("format_name").asText(""),
                duration(format, "duration").flatMap(time -> lasting(time, format, format)),
                start(format).orElse(Duration.ZERO),
                format.path("size").asLong(),
                streams,
                root::toPrettyString);
        FirstFrame first = info.video()
                .map(video -> FirstFrameReport.read(root, video.index()))
                .orElse(FirstFrame.NONE);
        FirstFrameReport.remove(root);
        return new MediaReport(info, root, first);
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

    private static Optional<Duration> start(JsonNode node) {
        return decimal(node.path("start_time")).map(MediaReport::duration);
    }

    /** Returns the time of a stream's first packet, counted from that of the file. */
    private static Duration startWithin(JsonNode stream, JsonNode format) {
        return start(stream)
                .flatMap(time -> start(format).map(time::minus))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
    }

    /** In Matroska FFmpeg writes when something ends in place of how long it lasts; others do as they should. */
    private static Optional<Duration> lasting(Duration told, JsonNode node, JsonNode format) {
        boolean isEnd = format.path("format_name").asText("").startsWith("matroska")
                && format.path("tags").path("ENCODER").asText("").startsWith("Lavf");
        Duration before =
                start(node).filter(start -> isEnd && !start.isNegative()).orElse(Duration.ZERO);
        return Optional.of(told.minus(before)).filter(time -> !time.isNegative() && !time.isZero());
    }

    private static MediaInfo.Stream stream(JsonNode stream, JsonNode format) {
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
                language(stream.path("tags").path("language").asText("")),
                startWithin(stream, format),
                duration(stream, "duration")
                        .or(() -> tagged(stream.path("tags")))
                        .flatMap(time -> lasting(time, stream, format)),
                kind == MediaInfo.Kind.VIDEO ? PictureReport.read(stream) : Optional.empty(),
                kind == MediaInfo.Kind.AUDIO ? sound(stream) : Optional.empty(),
                stream.path("disposition").path("attached_pic").asInt() == 1,
                stream.path("has_b_frames").asInt() > 0);
    }

    private static String language(String tag) {
        return tag.equals("und") ? "" : tag;
    }

    private static Optional<Sound> sound(JsonNode stream) {
        int channels = stream.path("channels").asInt();
        int rate = stream.path("sample_rate").asInt();
        return channels > 0 && rate > 0 ? Optional.of(new Sound(channels, rate)) : Optional.empty();
    }

    /** Matroska says it in a tag, such as {@code 00:00:01.139000000}. */
    private static Optional<Duration> tagged(JsonNode tags) {
        String[] clock = tags.path("DURATION").asText("").split(":");
        try {
            return clock.length == 3
                    ? Optional.of(duration(new BigDecimal(clock[2])
                                    .add(BigDecimal.valueOf(
                                            Long.parseLong(clock[0]) * 3600 + Long.parseLong(clock[1]) * 60))))
                            .filter(time -> !time.isZero())
                    : Optional.empty();
        } catch (NumberFormatException ignored) {
            // anybody may write anything into a tag
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(JsonNode node, String name) {
        return decimal(node.path(name))
                .filter(seconds -> seconds.signum() > 0 && seconds.compareTo(LONGEST_SECONDS) < 0)
                .map(MediaReport::duration);
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        String text = node.asText();
        if (text.isEmpty()) {
            // most streams don't say, and an exception costs more than the question
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text))
                    .filter(seconds -> seconds.abs().compareTo(LONGEST_SECONDS) < 0);
        } catch (NumberFormatException ignored) {
            // "N/A": some recorders don't say
            return Optional.empty();
        }
    }
}
