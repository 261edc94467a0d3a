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
 * Metadata of one file.
 *
 * @param file path relative to the current folder if the file is below it, otherwise absolute
 * @param summary null when the file could not be read
 * @param error null when the file could be read
 * @param asProbed complete output of ffprobe; null when the file could not be read
 */
record ProbeResult(String file, Summary summary, Failure error, JsonNode asProbed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Properties that do not depend on container and codec. A property is null when the file does not have it.
     *
     * @param duration in seconds
     * @param size in bytes
     * @param width display width after rotation, in square pixels
     * @param height display height after rotation, in square pixels
     * @param frameRate frames per second
     * @param sampleRate in hertz
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"container", "duration", "size", "video", "width", "height", "frameRate", "audio"})
    record Summary(
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
                displayPath(outcome.file().file()),
                media.map(probed -> summary(probed.info(), asProbed)).orElse(null),
                outcome.reason().orElse(null),
                asProbed);
    }

    private static Summary summary(MediaInfo media, JsonNode asProbed) {
        Optional<MediaInfo.Stream> video = media.video();
        Optional<VideoFormat> picture = video.flatMap(MediaInfo.Stream::videoFormat);
        Optional<MediaInfo.Stream> audio = media.audio().stream().findFirst();
        Optional<AudioFormat> sound = audio.flatMap(MediaInfo.Stream::audioFormat);
        Map<String, String> tags =
                JSON.convertValue(asProbed.path("format").path("tags"), new TypeReference<Map<String, String>>() {});
        return new Summary(
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

    /** Returns the path relative to the current folder if the file is below it. */
    private static String displayPath(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
