package io.cliproute.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.batch.JobOutcome;
import io.cliproute.job.Failure;
import io.cliproute.job.ProbedMedia;
import io.cliproute.operation.AudioFormat;
import io.cliproute.operation.MediaInfo;
import io.cliproute.operation.VideoFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one file.
 *
 * @param file as it can be reached from here
 * @param summary null when it could not be read
 * @param error null when it could
 * @param asProbed all that ffprobe said; null when it could not be read
 */
record ProbeResult(String file, Summarised summary, Failure error, JsonNode asProbed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The same for every container and codec.
     *
     * @param duration in seconds
     * @param size in bytes
     * @param width as shown upright, in square pixels
     * @param height as shown upright, in square pixels
     * @param frameRate frames per second
     * @param sampleRate in Hertz
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"container", "duration", "size", "video", "width", "height", "frameRate", "audio"})
    record Summarised(
            String container,
            Double duration,
            long size,
            String video,
            Integer width,
            Integer height,
            Double frameRate,
            String audio,
            Integer channels,
            Integer sampleRate,
            Map<String, String> tags) {}

    static ProbeResult of(JobOutcome outcome) {
        Optional<ProbedMedia> media =
                outcome.media().filter(each -> outcome.reason().isEmpty());
        JsonNode asProbed = media.map(ProbedMedia::report).orElse(null);
        return new ProbeResult(
                shown(outcome.file().file()),
                media.map(probed -> summarised(probed.info(), asProbed)).orElse(null),
                outcome.reason().orElse(null),
                asProbed);
    }

    private static Summarised summarised(MediaInfo media, JsonNode asProbed) {
        Optional<MediaInfo.Stream> video = media.video();
        Optional<VideoFormat> picture = video.flatMap(MediaInfo.Stream::videoFormat);
        Optional<MediaInfo.Stream> audio = media.audio().stream().findFirst();
        Optional<AudioFormat> sound = audio.flatMap(MediaInfo.Stream::audioFormat);
        Map<String, String> tags =
                JSON.convertValue(asProbed.path("format").path("tags"), new TypeReference<Map<String, String>>() {});
        return new Summarised(
                media.format(),
                media.duration().map(time -> rounded(time.toNanos() / 1e9)).orElse(null),
                media.bytes(),
                video.map(MediaInfo.Stream::codec).orElse(null),
                picture.map(VideoFormat::displayWidth).orElse(null),
                picture.map(VideoFormat::displayHeight).orElse(null),
                picture.flatMap(VideoFormat::frameRate)
                        .map(ProbeResult::rounded)
                        .orElse(null),
                audio.map(MediaInfo.Stream::codec).orElse(null),
                sound.map(AudioFormat::channels).orElse(null),
                sound.map(AudioFormat::sampleRate).orElse(null),
                tags == null ? Map.of() : tags);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Below the current folder without it. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
