package io.cliproute.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.operation.VideoFormat;
import java.util.Optional;
import java.util.Set;

/** What ffprobe printed of a video stream's looks. */
final class PictureReport {

    /** PQ and HLG by FFmpeg's names. */
    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");

    /** Fields, whichever comes first. */
    private static final Set<String> FIELDS = Set.of("tt", "bb", "tb", "bt");

    /** Wider or narrower pixels than these are a mistake in the file. */
    private static final double MOST_STRETCHED = 16;

    private PictureReport() {}

    /** Empty when the stream shows nothing: it has no size. */
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
                pixelShape(stream),
                rotation(stream),
                stream.path("pix_fmt").asText(""),
                ratio(stream.path("avg_frame_rate").asText(""), "/")
                        .or(() -> ratio(stream.path("r_frame_rate").asText(""), "/")),
                FIELDS.contains(stream.path("field_order").asText("")),
                matrix,
                transfer.filter(HDR::contains)));
    }

    private static double pixelShape(JsonNode stream) {
        return ratio(stream.path("sample_aspect_ratio").asText(""), ":")
                .filter(shape -> shape <= MOST_STRETCHED && shape >= 1 / MOST_STRETCHED)
                .orElse(1.0);
    }

    /** Whole quarters; FFmpeg turns a picture by other angles, too, but that changes its size in other ways. */
    private static int rotation(JsonNode stream) {
        for (JsonNode data : stream.path("side_data_list")) {
            if (data.has("rotation")) {
                return data.path("rotation").asInt();
            }
        }
        return 0;
    }

    /** Empty for {@code 0/0}, {@code N/A} and the like. */
    private static Optional<Double> ratio(String text, String separator) {
        String[] parts = text.split(separator);
        try {
            double value = parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 0;
            return Double.isFinite(value) && value > 0 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException ignored) {
            // not every file has one
            return Optional.empty();
        }
    }
}
