package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A still image of the video.
 *
 * @param at a time past the end means the last frame
 * @param size of the image
 * @param format of the file
 * @param quality 1 to 100; empty for the default of the format. PNG has none.
 * @param accuracy the key frame before the time, or exactly the frame at the time
 * @param pick the frame at that time, or the most representative of the following ones
 */
public record Thumbnail(
        Position at, ImageSize size, ImageFormat format, Optional<Integer> quality, Accuracy accuracy, Pick pick)
        implements Operation {

    /** Values of the option {@code pick}. */
    public enum Pick {
        TIME,
        BEST
    }

    /** The number of frames among which {@code pick=best} selects. */
    private static final int CANDIDATES = 12;

    /**
     * The durations before the end in which the last frame is searched, in this order. The longest one is for slides
     * that are displayed for long, and for seeks that miss by seconds.
     */
    private static final List<Duration> TAILS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(100));

    /** The time before the requested one in which a key frame is searched if the usual preroll has none. */
    private static final Duration LONG_PREROLL = Duration.ofSeconds(100);

    private static final Option<Position> AT =
            Option.position("at", "10%", "time of the frame").settableByJobFile();
    private static final Option<Pick> PICK = Option.choice(
                    "pick",
                    Pick.class,
                    Pick.TIME,
                    "time: the frame at that time; best: the most representative of the following frames")
            .settableByJobFile();
    private static final Option<Accuracy> ACCURACY =
            Accuracy.option("keyframe: the key frame before that time (fast); exact: the frame at that time");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "thumbnail",
            "still image",
            "thumbnail?at=10%&width=640",
            List.of(
                    AT,
                    ImageSize.WIDTH,
                    ImageSize.HEIGHT,
                    ImageSize.FIT,
                    ImageFormat.OPTION,
                    ImageFormat.QUALITY,
                    ACCURACY,
                    PICK),
            options -> new Thumbnail(
                    options.get(AT),
                    ImageSize.of(options),
                    options.get(ImageFormat.OPTION),
                    options.find(ImageFormat.QUALITY),
                    options.get(ACCURACY),
                    options.get(PICK)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    /**
     * Returns the methods in the order in which they are tried. The last one, the first frame of the video, always
     * works.
     */
    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        Duration requested = at.in(media.videoEnd());
        Optional<Duration> end = media.videoEnd().filter(time -> requested.compareTo(time) >= 0);
        Duration time = end.orElse(requested);
        List<Rendition> methods = new ArrayList<>();
        if (media.isElementaryStream()) {
            methods.addAll(decoding(output, media, video, time, end.isPresent()));
        } else {
            methods.addAll(seeking(output, media, video, time, end.isPresent()));
        }
        // some streams have no frame that is marked as a key frame, or a wrong index
        methods.add(rendition(output, video, FrameSeek.firstFrame())
                .withNote("no frame was found at or before that time; the first frame of the video is shown"));
        return Rendition.firstOf(methods);
    }

    private List<Rendition> seeking(
            String output, MediaInfo media, MediaInfo.Stream video, Duration time, boolean pastEnd) {
        List<Rendition> methods = new ArrayList<>();
        if (!pastEnd) {
            searches(media, video, time).forEach(search -> methods.add(rendition(output, video, search)));
        }
        boolean exact = accuracy == Accuracy.EXACT && pick == Pick.TIME;
        for (Duration tail : TAILS) {
            Rendition last = rendition(output, video, FrameSeek.lastBefore(media, time, pastEnd, tail));
            // the last frame before a time is the one displayed at that time, so an exact thumbnail needs no note
            methods.add(exact || pastEnd ? last : withLastFrameNote(last));
        }
        if (exact && !pastEnd) {
            methods.add(rendition(output, video, FrameSeek.decodingFromBeginning(media, time)));
        }
        return methods;
    }

    /** Decodes everything before the time, as elementary streams can't be sought. */
    private List<Rendition> decoding(
            String output, MediaInfo media, MediaInfo.Stream video, Duration time, boolean pastEnd) {
        Duration tail = TAILS.get(0);
        Duration start = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Rendition last = rendition(output, video, FrameSeek.lastFrame(), "-ss", DurationText.seconds(start));
        return pastEnd
                ? List.of(last)
                : List.of(
                        rendition(output, video, FrameSeek.decodingFromBeginning(media, time)),
                        withLastFrameNote(last));
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
    private Rendition rendition(String output, MediaInfo.Stream video, FrameSeek search, String... limit) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        arguments.addAll(List.of(limit));
        if (search.takesFirst()) {
            arguments.addAll(List.of("-frames:v", "1"));
        }
        VideoFormat source = video.videoFormat().orElseThrow();
        String best = pick == Pick.BEST ? "thumbnail=n=" + CANDIDATES + "," : "";
        arguments.addAll(List.of(
                "-vf",
                search.filter() + best + VideoFilters.forImage(source, size.filter(source)) + format.filter(source),
                "-fps_mode",
                "passthrough"));
        arguments.addAll(format.arguments(quality));
        // -update 1: the path is a file name, not a pattern for numbered images
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return Rendition.of(
                Rendition.Name.of(output, keyword(), format.extension()),
                search.input(),
                arguments,
                DecodeEffort.LOW,
                Expectation.of(Kind.VIDEO));
    }
}
