package io.cliproute.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * An analysis of every frame with OpenCV.
 *
 * @param every interval between samples, at least 1 ms
 * @param scenes whether scene changes, black and frozen segments are detected
 * @param faces whether faces are detected in the samples
 * @param sharpest whether the sharpest frame is found and saved as an image
 * @param workers number of segments analysed in parallel; empty for one per processor
 */
public record Frames(Duration every, boolean scenes, boolean faces, boolean sharpest, Optional<Integer> workers)
        implements Operation {

    /** The longest side of the analysed frames. Larger ones cost more and give the same results. */
    private static final int MAX_SIDE = 640;

    private static final Option<Duration> EVERY =
            Option.duration("every", "1s", "interval between samples").settableByJobFile();
    private static final Option<Boolean> SCENES = Option.flag(
                    "scenes", "detect scene changes, black and frozen segments")
            .settableByJobFile();
    private static final Option<Boolean> FACES =
            Option.flag("faces", "detect faces in the samples").settableByJobFile();
    private static final Option<Boolean> SHARPEST = Option.flag(
                    "sharpest", "find the sharpest frame and save it as an image")
            .settableByJobFile();
    private static final Option<Integer> WORKERS =
            Option.integer("workers", 1, 64, "number of segments analysed in parallel; by default one per processor");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "frames",
            "frame analysis (OpenCV) as .json, .csv and .svg",
            "frames?every=2s&scenes=true&sharpest=true",
            List.of(EVERY, SCENES, FACES, SHARPEST, WORKERS),
            options -> new Frames(
                    options.get(EVERY),
                    options.get(SCENES),
                    options.get(FACES),
                    options.get(SHARPEST),
                    options.find(WORKERS)));

    public Frames {
        if (every.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("frames: option 'every' must be at least 1ms");
        }
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public FrameAnalysis plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        Map<String, String> parameters = new TreeMap<>(videoParameters(media, video));
        parameters.put("every", String.valueOf(micros(every)));
        parameters.put("scenes", String.valueOf(scenes));
        parameters.put("faces", String.valueOf(faces));
        if (sharpest) {
            VideoFormat source = video.videoFormat().orElseThrow();
            String scale = Size.displayed(source).scaleFilter();
            parameters.put("still-filters", VideoFilters.forImage(source, scale) + ImageFormat.JPG.filter(source));
            parameters.put("still-arguments", String.join(" ", ImageFormat.JPG.arguments(Optional.empty())));
        }
        return new FrameAnalysis(output, keyword(), parameters, media.videoEnd(), workers);
    }

    private static Map<String, String> videoParameters(MediaInfo media, MediaInfo.Stream video) {
        VideoFormat source = video.videoFormat().orElseThrow();
        Size displayed = Size.displayed(source);
        Size analyzed = displayed.width() <= MAX_SIDE && displayed.height() <= MAX_SIDE
                ? displayed
                : displayed.fitWithin(Optional.of(MAX_SIDE), Optional.of(MAX_SIDE));
        long frameTime = source.frameRate().map(rate -> Math.round(1e6 / rate)).orElse(0L);
        return Map.of(
                "stream", String.valueOf(video.index()),
                "width", String.valueOf(analyzed.width()),
                "height", String.valueOf(analyzed.height()),
                "shown-width", String.valueOf(displayed.width()),
                "shown-height", String.valueOf(displayed.height()),
                "start", String.valueOf(micros(media.start())),
                "frame-time", String.valueOf(frameTime));
    }

    private static long micros(Duration time) {
        return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
    }
}
