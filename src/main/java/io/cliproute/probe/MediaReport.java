package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.operation.AudioFormat;
import io.cliproute.operation.FirstFrame;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.UnsuitableMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Report of ffprobe about a file.
 *
 * @param info parsed properties on which decisions are based
 * @param asProbed the objects {@code format} and {@code streams} of the report, without the path of the file
 * @param first the first frame of the video, known if packets were listed
 */
public record MediaReport(MediaInfo info, JsonNode asProbed, FirstFrame first) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the JSON of {@code ffprobe -show_format -show_streams -of json}.
     *
     * @throws UnsuitableMediaException if it is not such a report, or has no stream
     */
    public static MediaReport read(byte[] json) {
        return of(parse(json));
    }

    /**
     * Reads a parsed report, which it modifies and keeps.
     *
     * @throws UnsuitableMediaException if it has no stream
     */
    static MediaReport of(JsonNode root) {
        if (root.path("format") instanceof ObjectNode format) {
            format.remove("filename");
        }
        JsonNode format = root.path("format");
        List<MediaInfo.Stream> streams = new ArrayList<>();
        TimeReport times = new TimeReport(root);
        root.path("streams").forEach(stream -> streams.add(stream(stream, times)));
        if (streams.isEmpty()) {
            throw new UnsuitableMediaException("no video or audio stream found");
        }
        MediaInfo info = new MediaInfo(
                format.path("format_name").asText(""),
                times.duration(),
                times.start(),
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
            // ffprobe is known to print truncated JSON and exit with 0
        }
        throw new UnsuitableMediaException("ffprobe printed no valid report");
    }

    private static MediaInfo.Stream stream(JsonNode stream, TimeReport times) {
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
                times.start(stream),
                times.duration(stream),
                kind == MediaInfo.Kind.VIDEO ? VideoFormatReport.read(stream) : Optional.empty(),
                kind == MediaInfo.Kind.AUDIO ? audioSettings(stream) : Optional.empty(),
                stream.path("disposition").path("attached_pic").asInt() == 1,
                stream.path("has_b_frames").asInt() > 0);
    }

    private static String language(String tag) {
        return tag.equals("und") ? "" : tag;
    }

    private static Optional<AudioFormat> audioSettings(JsonNode stream) {
        int channels = stream.path("channels").asInt();
        int rate = stream.path("sample_rate").asInt();
        return channels > 0 && rate > 0 ? Optional.of(new AudioFormat(channels, rate)) : Optional.empty();
    }
}
