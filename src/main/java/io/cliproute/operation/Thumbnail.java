package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A still image of the video, or several.
 *
 * @param times of the images
 * @param size of the image
 * @param format of the file
 * @param quality 1 to 100; empty for the default of the format. PNG has none.
 * @param accuracy the key frame before the time, or exactly the frame at the time
 * @param pick the frame at that time, or the most representative of the following ones
 * @param overlays what is put over the picture
 */
public record Thumbnail(
        ThumbnailTimes times,
        ImageSize size,
        ImageFormat format,
        Optional<Integer> quality,
        Accuracy accuracy,
        Pick pick,
        Overlays overlays)
        implements Operation {

    /** Values of the option {@code pick}. */
    public enum Pick {
        TIME,
        BEST
    }

    /**
     * The durations before the end in which the last frame is searched, in this order. The longest one is for slides
     * that are displayed for long, and for seeks that miss by seconds.
     */
    private static final List<Duration> TAILS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(100));

    /** The time before the requested one in which a key frame is searched if the usual preroll has none. */
    private static final Duration LONG_PREROLL = Duration.ofSeconds(100);

    private static final Option<Pick> PICK = Option.choice(
                    "pick",
                    Pick.class,
                    Pick.TIME,
                    "time: the frame at that time; best: the most representative frame of the whole video, or of those after at")
            .settableByJobFile();
    private static final Option<Accuracy> ACCURACY =
            Accuracy.option("keyframe: the key frame before that time (fast); exact: the frame at that time");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "thumbnail",
            "still image",
            "thumbnail?at=10%&width=640",
            options(),
            options -> new Thumbnail(
                    ThumbnailTimes.of(options),
                    ImageSize.of(options),
                    options.get(ImageFormat.OPTION),
                    options.find(ImageFormat.QUALITY),
                    options.get(ACCURACY),
                    options.get(PICK),
                    overlays(options)));

    private static List<Option<?>> options() {
        List<Option<?>> all = new ArrayList<>(ThumbnailTimes.OPTIONS);
        all.addAll(List.of(ImageSize.WIDTH, ImageSize.HEIGHT, ImageSize.FIT));
        all.addAll(List.of(ImageFormat.OPTION, ImageFormat.QUALITY, ACCURACY, PICK));
        all.addAll(Overlays.OPTIONS);
        return all;
    }

    private static Overlays overlays(Options options) {
        Overlays overlays = Overlays.of(options, "thumbnail");
        if (overlays.caption().filter(Caption::isRunning).isPresent()) {
            throw new IllegalArgumentException("thumbnail: option 'text': {time} is for videos only");
        }
        return overlays;
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public List<AuthorFile> files() {
        return overlays.files();
    }

    @Override
    public OutputPlan plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        int images = times.images();
        if (images == 1) {
            return image(Rendition.Name.of(output, keyword(), format.extension()), media, video, 0);
        }
        return new RenditionSeries(IntStream.range(0, images)
                .mapToObj(i ->
                        image(Rendition.Name.ofSeries(output, keyword(), i + 1, format.extension()), media, video, i))
                .toList());
    }

    /**
     * Returns the methods in the order in which they are tried. The last one, the first frame of the video, always
     * works.
     *
     * @param index of the image, from 0
     */
    private Rendition image(Rendition.Name name, MediaInfo media, MediaInfo.Stream video, int index) {
        Duration requested = times.position(index).in(media.videoEnd());
        Optional<Duration> end = media.videoEnd().filter(time -> requested.compareTo(time) >= 0);
        Duration time = end.orElse(requested);
        List<Rendition> methods = new ArrayList<>();
        if (media.isElementaryStream()) {
            methods.addAll(decoding(name, media, video, time, end.isPresent()));
        } else {
            if (pick == Pick.BEST && times.areSections()) {
                media.videoEnd().ifPresent(whole -> methods.add(best(name, video, whole, index)));
            }
            methods.addAll(seeking(name, media, video, time, end.isPresent()));
        }
        // some streams have no frame that is marked as a key frame, or a wrong index
        methods.add(rendition(name, video, FrameSeek.firstFrame())
                .withNote("no frame was found at or before that time; the first frame of the video is shown"));
        return Rendition.firstOf(methods).withAssets(overlays.assets(name.output()));
    }

    private Rendition best(Rendition.Name name, MediaInfo.Stream video, Duration videoEnd, int index) {
        BestFrame search = BestFrame.ofSection(video, videoEnd, index, times.count());
        VideoFormat source = video.videoFormat().orElseThrow();
        List<String> arguments = new ArrayList<>(search.arguments(
                name.output() + index,
                VideoFilters.forImage(source, size.filter(source)),
                overlayFilters(name, source) + format.filter(source)));
        arguments.addAll(encoding());
        return Rendition.of(
                        name, Input.WHOLE_SOURCE, arguments, DecodeEffort.SPARSE_KEY_FRAMES, Expectation.of(Kind.VIDEO))
                .withInputs(search.inputs());
    }

    private List<Rendition> seeking(
            Rendition.Name name, MediaInfo media, MediaInfo.Stream video, Duration time, boolean pastEnd) {
        List<Rendition> methods = new ArrayList<>();
        if (!pastEnd) {
            searches(media, video, time).forEach(search -> methods.add(rendition(name, video, search)));
        }
        boolean exact = accuracy == Accuracy.EXACT && pick == Pick.TIME;
        for (Duration tail : TAILS) {
            Rendition last = rendition(name, video, FrameSeek.lastBefore(media, time, pastEnd, tail));
            // the last frame before a time is the one displayed at that time, so an exact thumbnail needs no note
            methods.add(exact || pastEnd ? last : withLastFrameNote(last));
        }
        if (exact && !pastEnd) {
            methods.add(rendition(name, video, FrameSeek.decodingFromBeginning(media, time)));
        }
        return methods;
    }

    /** Decodes everything before the time, as elementary streams can't be sought. */
    private List<Rendition> decoding(
            Rendition.Name name, MediaInfo media, MediaInfo.Stream video, Duration time, boolean pastEnd) {
        Duration tail = TAILS.get(0);
        Duration start = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Rendition last = rendition(name, video, FrameSeek.lastFrame(), "-ss", DurationText.seconds(start));
        return pastEnd
                ? List.of(last)
                : List.of(
                        rendition(name, video, FrameSeek.decodingFromBeginning(media, time)), withLastFrameNote(last));
    }

    private static Rendition withLastFrameNote(Rendition last) {
        return last.withNote("no frame was found at that time; the last one before it is shown");
    }

    private List<FrameSeek> searches(MediaInfo media, MediaInfo.Stream video, Duration time) {
        if (accuracy == Accuracy.EXACT) {
            return List.of(
                    pick == Pick.BEST ? FrameSeek.framesFrom(media, video, time) : FrameSeek.exact(media, video, time));
        }
        Duration preroll = Input.preroll(media);
        return preroll.isZero() || pick == Pick.BEST
                ? List.of(FrameSeek.keyFrame(video, time, pick == Pick.BEST))
                : List.of(
                        FrameSeek.keyFrame(media, video, time, preroll),
                        FrameSeek.keyFrame(media, video, time, LONG_PREROLL));
    }

    /** Returns the rendition. If a search uses its last frame, each frame overwrites the one before. */
    private Rendition rendition(Rendition.Name name, MediaInfo.Stream video, FrameSeek search, String... limit) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        arguments.addAll(List.of(limit));
        if (search.takesFirst()) {
            arguments.addAll(List.of("-frames:v", "1"));
        }
        VideoFormat source = video.videoFormat().orElseThrow();
        String best = pick == Pick.BEST ? "thumbnail=n=" + BestFrame.CANDIDATES + "," : "";
        arguments.addAll(List.of(
                "-vf",
                search.filter()
                        + best
                        + VideoFilters.forImage(source, size.filter(source))
                        + overlayFilters(name, source)
                        + format.filter(source)));
        arguments.addAll(encoding());
        return Rendition.of(name, search.input(), arguments, DecodeEffort.LOW, Expectation.of(Kind.VIDEO));
    }

    private String overlayFilters(Rendition.Name name, VideoFormat source) {
        return overlays.imageFilters(name.output(), source, size.size(source));
    }

    private List<String> encoding() {
        List<String> arguments = new ArrayList<>(List.of("-fps_mode", "passthrough"));
        arguments.addAll(format.arguments(quality));
        // -update 1: the path is a file name, not a pattern for numbered images
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return arguments;
    }
}
