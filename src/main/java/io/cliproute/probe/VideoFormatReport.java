package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.VideoFormat;
import java.util.Optional;
import java.util.Set;

/** Reads the format of a video stream from the report of ffprobe. */
final class VideoFormatReport {

    /** FFmpeg's names of the transfer functions PQ and HLG. */
    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");

    /** Field orders of interlaced video. */
    private static final Set<String> FIELDS = Set.of("tt", "bb", "tb", "bt");

    /** Largest plausible sample aspect ratio; anything beyond is an error in the file. */
    private static final double MAX_ASPECT_RATIO = 16;

    private VideoFormatReport() {}

    /** Returns empty if the stream has no size, so it shows nothing. */
    static Optional<VideoFormat> read(JsonNode stream) {
        int width = stream.path("width").asInt();
        int height = stream.path("height").asInt();
        if (width <= 0 || height <= 0) {
            return Optional.empty();
        }
        Optional<String> matrix = Optional.ofNullable(stream.path("color_space").textValue());
        Optional<String> transfer =
                Optional.ofNullable(stream.path("color_transfer").textValue());
        return Optional.of(new VideoFormat(
                width,
                height,
                sampleAspectRatio(stream),
                rotation(stream),
                stream.path("pix_fmt").asText(""),
                ratio(stream.path("avg_frame_rate").asText(""), "/")
                        .or(() -> ratio(stream.path("r_frame_rate").asText(""), "/")),
                FIELDS.contains(stream.path("field_order").asText("")),
                matrix,
                transfer.filter(HDR::contains)));
    }

    private static double sampleAspectRatio(JsonNode stream) {
        return ratio(stream.path("sample_aspect_ratio").asText(""), ":")
                .filter(aspectRatio -> aspectRatio <= MAX_ASPECT_RATIO && aspectRatio >= 1 / MAX_ASPECT_RATIO)
                .orElse(1.0);
    }

    /** Returns the rotation in degrees, 0 if there is none. */
    private static int rotation(JsonNode stream) {
        for (JsonNode data : stream.path("side_data_list")) {
            if (data.has("rotation")) {
                return data.path("rotation").asInt();
            }
        }
        return 0;
    }

    /** Returns empty for {@code 0/0}, {@code N/A} and other text that is not a ratio. */
    private static Optional<Double> ratio(String text, String separator) {
        String[] parts = text.split(separator);
        try {
            double value = parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 0;
            return Double.isFinite(value) && value > 0 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException ignored) {
            // the file declares no ratio
            return Optional.empty();
        }
    }
}
