package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import io.cliproute.operation.MediaInfo.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Media as ffprobe would report them, and plans for them. */
final class Sample {

    static final Stream VIDEO = video(0, "h264", 1280, 720);
    static final Stream AUDIO = audio(1, "aac");

    static final MediaLimits LIMITS = new MediaLimits(100_000_000, 200, Duration.ofHours(24));

    private Sample() {}

    static VideoFormat picture(int width, int height) {
        return new VideoFormat(
                width, height, 1, 0, "yuv420p", Optional.of(25.0), false, Optional.empty(), Optional.empty());
    }

    static Stream video(int index, String codec, int width, int height) {
        return video(index, codec, picture(width, height));
    }

    static Stream video(int index, String codec, VideoFormat picture) {
        return new Stream(
                index,
                Kind.VIDEO,
                codec,
                "",
                Duration.ZERO,
                Optional.empty(),
                Optional.of(picture),
                Optional.empty(),
                false,
                false);
    }

    static Stream audio(int index, String codec) {
        return audio(index, codec, new AudioFormat(2, 44_100));
    }

    static Stream audio(int index, String codec, AudioFormat sound) {
        return new Stream(
                index,
                Kind.AUDIO,
                codec,
                "",
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.of(sound),
                false,
                false);
    }

    static Stream cover(int index) {
        return new Stream(
                index,
                Kind.VIDEO,
                "png",
                "",
                Duration.ZERO,
                Optional.empty(),
                Optional.of(picture(300, 300)),
                Optional.empty(),
                true,
                false);
    }

    static Stream subtitles(int index, String codec, String language) {
        return new Stream(
                index,
                Kind.SUBTITLE,
                codec,
                language,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    static MediaInfo film(double seconds, Stream... streams) {
        Optional<Duration> duration = Optional.of(Duration.ofMillis((long) (seconds * 1000)));
        return new MediaInfo("mov", duration, Duration.ZERO, 50_000_000, List.of(streams), () -> "{}");
    }

    /** Returns a recipe whose outputs are named a, b, c and so on. */
    static Recipe recipe(String... operations) {
        Map<String, OutputRequest> outputs = new LinkedHashMap<>();
        for (String operation : operations) {
            outputs.put(String.valueOf((char) ('a' + outputs.size())), OutputRequest.parse(operation));
        }
        return new Recipe("test", outputs);
    }

    static Plan plan(MediaInfo media, String... operations) {
        return Plan.of(recipe(operations), MediaFacts.of(media));
    }

    static String line(FfmpegRun run) {
        return String.join(" ", run.arguments(Path.of("/in/-i.mp4"), Path.of("/made"), LIMITS, 3));
    }

    /** Returns the command line of the first process. */
    static String line(MediaInfo media, String... operations) {
        return line(plan(media, operations).runs().get(0));
    }
}
