package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One picture of the video.
 *
 * @param at where; past the end means the last frame
 * @param size how large
 * @param format of the file
 * @param quality 1 to 100; empty: the format's usual quality. PNG has none.
 * @param accuracy the nearest key frame before, or exactly the frame asked for
 * @param pick the frame at that time, or the most telling one of those that follow
 */
public record Thumbnail(
        Position at, ImageSize size, ImageFormat format, Optional<Integer> quality, Accuracy accuracy, Pick pick)
        implements Operation {

    /** The words of the {@code pick} option. */
    public enum Pick {
        TIME,
        BEST
    }

    /** How many frames {@code pick=best} chooses among. */
    private static final int CANDIDATES = 12;

    /**
     * The last frame is looked for in so much time before the end. The first of them is the last resort: slides stand for long, and some seeks
     * miss by seconds.
     */
    private static final List<Duration> TAILS =
            List.of(Duration.ofSeconds(100), Duration.ofSeconds(10), Duration.ofSeconds(1));

    /** The time before a picture in which a key frame is looked for where the usual lead has none. */
    private static final Duration FAR = Duration.ofSeconds(100);

    private static final Option<Position> AT =
            Option.position("at", "10%", "the time of the picture").settableByJobFile();
    private static final Option<Pick> PICK = Option.choice(
                    "pick", Pick.class, Pick.TIME, "the frame at that time, or the most telling one near it")
            .settableByJobFile();
    private static final Option<Accuracy> ACCURACY =
            Accuracy.option("the key frame before that time (fast), or that frame");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "thumbnail",
            "one picture",
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

    @Override
    public Rendition render(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, "a thumbnail");
        Duration requested = at.in(media.videoEnd());
        Optional<Duration> end = media.videoEnd().filter(whole -> requested.compareTo(whole) >= 0);
        Duration time = end.orElse(requested);
        // some streams have no frame that calls itself a key frame, or an index that leads nowhere
        Rendition way = rendition(output, video, FrameSeek.beginning())
                .withNote("no picture was found at that time, nor before it; this is the first one");
        if (media.isElementaryStream()) {
            return decoded(output, media, time, end.isPresent()).orElse(way);
        }
        boolean exact = accuracy == Accuracy.EXACT && pick == Pick.TIME;
        if (exact && end.isEmpty()) {
            way = rendition(output, video, FrameSeek.fromBeginning(media, time)).orElse(way);
        }
        for (Duration tail : TAILS) {
            Rendition last = rendition(output, video, FrameSeek.last(media, time, end.isPresent(), tail));
            // the last frame before a time is on the screen at that time
            boolean asked = exact || end.isPresent();
            way = (asked ? last : noted(last)).orElse(way);
        }
        List<FrameSeek> searches = end.isPresent() ? List.of() : searches(media, video, time);
        for (int i = searches.size() - 1; i >= 0; i--) {
            way = rendition(output, video, searches.get(i)).orElse(way);
        }
        return way;
    }

    /** Everything before the time is decoded and dropped, as nothing can be sought. */
    private Rendition decoded(String output, MediaInfo media, Duration time, boolean toTheEnd) {
        MediaInfo.Stream video = media.video().orElseThrow();
        Duration tail = TAILS.get(TAILS.size() - 1);
        Duration from = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Rendition last = rendition(output, video, FrameSeek.ending(), "-ss", DurationText.seconds(from));
        return toTheEnd
                ? last
                : rendition(output, video, FrameSeek.fromBeginning(media, time)).orElse(noted(last));
    }

    private static Rendition noted(Rendition last) {
        return last.withNote("no picture was found at that time; this is the last one before it");
    }

    private List<FrameSeek> searches(MediaInfo media, MediaInfo.Stream video, Duration time) {
        if (accuracy == Accuracy.EXACT) {
            return List.of(
                    pick == Pick.BEST ? FrameSeek.following(media, video, time) : FrameSeek.exact(media, video, time));
        }
        Duration preroll = Input.preroll(media);
        return preroll.isZero() || pick == Pick.BEST
                ? List.of(FrameSeek.keyFrame(video, time, pick == Pick.BEST))
                : List.of(FrameSeek.keyFrame(media, video, time, preroll), FrameSeek.keyFrame(media, video, time, FAR));
    }

    /** Where a search ends with its last frame, each frame overwrites the one before. */
    private Rendition rendition(String output, MediaInfo.Stream video, FrameSeek search, String... limit) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(video)));
        arguments.addAll(List.of(limit));
        if (search.first()) {
            arguments.addAll(List.of("-frames:v", "1"));
        }
        VideoFormat picture = video.videoFormat().orElseThrow();
        String best = pick == Pick.BEST ? "thumbnail=n=" + CANDIDATES + "," : "";
        arguments.addAll(List.of(
                "-vf",
                search.filter() + best + Filters.still(picture, size.filter(picture)) + format.filter(picture),
                "-fps_mode",
                "passthrough"));
        arguments.addAll(format.arguments(quality));
        // -update 1: the path is one file's name, not a pattern for numbered pictures
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return Rendition.of(
                new Rendition.Name(output, keyword(), format.extension()),
                search.input(),
                arguments,
                DecodeEffort.LOW,
                Expectation.of(Kind.VIDEO));
    }
}
