package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sprite sheets: small images of the whole video, and a WebVTT file that tells a player which one to show for which
 * time.
 *
 * @param every interval between images
 * @param columns number of columns of a sheet, and maximum number of rows
 * @param width of each image, in pixels
 */
public record Sprites(Duration every, int columns, int width) implements Operation {

    /** The maximum remainder at the end that gets no image of its own. */
    private static final Duration MAX_REMAINDER = Duration.ofMillis(100);

    private static final Option<Duration> EVERY = Option.duration("every", "10s", "interval between images");
    private static final Option<Integer> COLUMNS =
            Option.integer("columns", 5, 1, 20, "number of columns of a sheet, and maximum number of rows");
    private static final Option<Integer> WIDTH = Option.integer("width", 160, 16, 640, "width of each image in pixels");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "sprites",
            "sprite sheets with a WebVTT index",
            "sprites?every=5s&width=160",
            List.of(EVERY, COLUMNS, WIDTH),
            options -> new Sprites(options.get(EVERY), options.get(COLUMNS), options.get(WIDTH)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    /** Queries the distance of key frames. If it never exceeds {@code every}, only key frames are decoded. */
    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        return facts.media().isElementaryStream()
                ? List.of()
                : facts.media().video().map(KeyFrameTimes::query).stream().toList();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream video = StreamSelector.requireVideo(facts.media(), keyword());
        Duration total = StreamSelector.requireVideoEnd(facts.media(), keyword());
        Rendition exact = rendition(output, facts.media(), total, false);
        Duration length = StreamSelector.requireVideoDuration(facts.media(), keyword());
        boolean keyFramesSuffice = facts.answer(KeyFrameTimes.query(video))
                .filter(answer -> KeyFrameTimes.read(answer).areAtMostApart(every, length))
                .isPresent();
        return keyFramesSuffice ? rendition(output, facts.media(), total, true).withFallback(exact) : exact;
    }

    private Rendition rendition(String output, MediaInfo media, Duration total, boolean keyFrames) {
        MediaInfo.Stream video = media.video().orElseThrow();
        VideoFormat source = video.videoFormat().orElseThrow();
        int count = Math.max(1, ceil(total.minus(MAX_REMAINDER).toMillis(), every.toMillis()));
        Grid grid = new Grid(columns, Math.min(columns, ceil(count, columns)), Grid.tile(source, width));
        int sheets = ceil(count, grid.cells());
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        arguments.addAll(List.of("-vf", grid.filter(source, sampling(media), 0), "-frames:v", String.valueOf(sheets)));
        arguments.addAll(List.of("-fps_mode", "passthrough"));
        arguments.addAll(ImageFormat.JPG.arguments(Optional.empty()));
        arguments.addAll(List.of("-f", "image2"));
        return Rendition.of(
                        Rendition.Name.of(output, keyword(), "vtt"),
                        input(media, keyFrames ? grid.keyFrames(source) : Input.WHOLE_SOURCE),
                        arguments,
                        keyFrames ? DecodeEffort.LOW : DecodeEffort.ALL_FRAMES,
                        Expectation.of(Kind.VIDEO).withFiles(sheets, sheet(output, sheets)))
                .withTarget(output + "/%03d.jpg")
                .withTextFile(new TextFile(output, keyword(), output + ".vtt", vtt(output, grid, count, total)));
    }

    /**
     * Checks whether FFmpeg would count times from the start of the video instead of the start of the file, by a
     * visible amount.
     */
    private boolean isShifted(MediaInfo media) {
        return Input.hasDiscontinuousTimestamps(media)
                && media.videoStart().multipliedBy(10).compareTo(every) >= 0;
    }

    /**
     * Returns an input that reads only the video if times have to be shifted: with other streams FFmpeg counts from
     * the start of the file.
     */
    private Input input(MediaInfo media, Input input) {
        return isShifted(media) ? input.withOptions("-an", "-sn", "-dn") : input;
    }

    /** Returns the filters that select images. The first frame represents the time before it. */
    private String sampling(MediaInfo media) {
        Duration start = media.videoStart();
        String shift = isShifted(media) ? "setpts=PTS+" + DurationText.seconds(start) + "/TB," : "";
        boolean late = start.multipliedBy(2).compareTo(every) >= 0;
        return shift + Grid.sampling(every) + (late ? ":start_time=0" : "");
    }

    private static int ceil(long whole, long part) {
        return Math.toIntExact((whole + part - 1) / part);
    }

    private static String sheet(String output, int number) {
        return output + "/" + String.format(Locale.ROOT, "%03d", number) + ".jpg";
    }

    private String vtt(String output, Grid grid, int count, Duration total) {
        StringBuilder vtt = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < count; i++) {
            Duration from = every.multipliedBy(i);
            Duration to = i + 1 < count ? from.plus(every) : total;
            int cell = i % grid.cells();
            vtt.append('\n')
                    .append(DurationText.clock(from))
                    .append(" --> ")
                    .append(DurationText.clock(to))
                    .append('\n')
                    .append(sheet(output, i / grid.cells() + 1))
                    .append("#xywh=")
                    .append(cell % columns * grid.tile().width())
                    .append(',')
                    .append(cell / columns * grid.tile().height())
                    .append(',')
                    .append(grid.tile().width())
                    .append(',')
                    .append(grid.tile().height())
                    .append('\n');
        }
        return vtt.toString();
    }
}
