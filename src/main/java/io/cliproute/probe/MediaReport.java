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
 * What ffprobe printed.
 *
 * @param info parsed, as far as decisions are made on it
 * @param asProbed its objects {@code format} and {@code streams}, without the path on our disk
 * @param first the beginning of the picture, when packets were listed
 */
public record MediaReport(MediaInfo info, JsonNode asProbed, FirstFrame first) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the JSON of {@code ffprobe -show_format -show_streams -of json}.
     *
     * @throws UnsuitableMediaException when that is not what it is, or no stream is in it
     */
    public static MediaReport read(byte[] json) {
        return of(parse(json));
    }

    /**
     * The same of what is read already, which it keeps.
     *
     * @throws UnsuitableMediaException when no stream is in it
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
            throw new UnsuitableMediaException("there is neither picture nor sound in it");
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
            // ffprobe is known to print half a JSON and exit with 0
        }
        throw new UnsuitableMediaException("ffprobe can't make sense of it");
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
                kind == MediaInfo.Kind.VIDEO ? PictureReport.read(stream) : Optional.empty(),
                kind == MediaInfo.Kind.AUDIO ? sound(stream) : Optional.empty(),
                stream.path("disposition").path("attached_pic").asInt() == 1,
                stream.path("has_b_frames").asInt() > 0);
    }

    private static String language(String tag) {
        return tag.equals("und") ? "" : tag;
    }

    private static Optional<AudioFormat> sound(JsonNode stream) {
        int channels = stream.path("channels").asInt();
        int rate = stream.path("sample_rate").asInt();
        return channels > 0 && rate > 0 ? Optional.of(new AudioFormat(channels, rate)) : Optional.empty();
    }
}
