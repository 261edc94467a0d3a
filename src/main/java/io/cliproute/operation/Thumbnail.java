package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Position at, PictureSize size, PictureFormat format, Optional<Integer> quality, Accuracy accuracy, Pick pick)
        implements Operation {

    /** The words of the {@code pick} option. */
    public enum Pick {
        TIME,
        BEST
    }

    /** How many frames {@code pick=best} chooses among. */
    private static final int CANDIDATES = 12;

    /** The frames of this much time before the end are looked at for the last one. */
    private static final Duration TAIL = Duration.ofSeconds(1);

    /** Where there is none in it: slides stand for long, and some seeks miss by seconds. */
    private static final List<Duration> LONGER_TAILS = List.of(TAIL.multipliedBy(100), TAIL.multipliedBy(10));

    /**
     * Whose decoders bring key frames of open groups in the wrong order where they get no others: a later one came first. The first frame
     * from a key frame on is that key frame, and decoding the few behind it takes no longer than reading to the next.
     */
    private static final Set<String> REORDERED = Set.of("h264", "hevc");

    private static final Option<Position> AT =
            Option.position("at", "10%", "the time of the picture").forOneFile();
    private static final Option<Pick> PICK = Option.choice(
                    "pick", Pick.class, Pick.TIME, "the frame at that time, or the most telling one near it")
            .forOneFile();
    private static final Option<Accuracy> ACCURACY =
            Accuracy.option("the key frame before that time (fast), or that frame");

    static final Descriptor DESCRIPTOR = new Descriptor(
            "thumbnail",
            "one picture",
            "thumbnail?at=10%&width=640",
            List.of(
                    AT,
                    PictureSize.WIDTH,
                    PictureSize.HEIGHT,
                    PictureSize.FIT,
                    PictureFormat.OPTION,
                    PictureFormat.QUALITY,
                    ACCURACY,
                    PICK),
            options -> new Thumbnail(
                    options.get(AT),
                    PictureSize.of(options),
                    options.get(PictureFormat.OPTION),
                    options.find(PictureFormat.QUALITY),
                    options.get(ACCURACY),
                    options.get(PICK)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, Facts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = Streams.video(media, "a thumbnail");
        Duration wanted = at.in(media.pictureTime());
        Optional<Duration> end = media.pictureTime().filter(whole -> wanted.compareTo(whole) >= 0);
        Duration time = end.orElse(wanted);
        // some streams have no frame that calls itself a key frame, or an index that leads nowhere
        Rendition way = rendition(output, video, Input.of("-an", "-sn", "-dn"), "-frames:v", "1")
                .noting("no picture was found at that time, nor before it; this is the first one");
        if (media.isElementary()) {
            return decoded(output, video, time, end.isPresent()).orElse(way);
        }
        for (Duration tail : LONGER_TAILS) {
            way = noted(before(output, video, time, end.isPresent(), tail)).orElse(way);
        }
        Rendition last = before(output, video, time, end.isPresent(), TAIL);
        return end.isPresent()
                ? last.orElse(way)
                : rendition(output, video, input(video, time), "-frames:v", "1")
                        .orElse(noted(last).orElse(way));
    }

    /** Everything before the time is decoded and dropped, as nothing can be sought. */
    private Rendition decoded(String output, MediaInfo.Stream video, Duration time, boolean toTheEnd) {
        Input all = Input.of("-an", "-sn", "-dn");
        Duration tail = time.compareTo(TAIL) > 0 ? time.minus(TAIL) : Duration.ZERO;
        Rendition last = rendition(output, video, all, "-ss", DurationText.seconds(tail));
        return toTheEnd
                ? last
                : rendition(output, video, all, "-ss", DurationText.seconds(time), "-frames:v", "1")
                        .orElse(noted(last));
    }

    private static Rendition noted(Rendition before) {
        return before.noting("no picture was found at that time; this is the last one before it");
    }

    /** Every frame of the tail overwrites the one before: the last one stays, wherever exactly it is. */
    private Rendition before(String output, MediaInfo.Stream video, Duration time, boolean toTheEnd, Duration tail) {
        Duration from = time.compareTo(tail) > 0 ? time.minus(tail) : Duration.ZERO;
        Input input = toTheEnd
                ? Input.from(from, "-an", "-sn", "-dn")
                : Input.from(from, "-t", DurationText.seconds(time.minus(from)), "-an", "-sn", "-dn");
        return rendition(output, video, input);
    }

    /**
     * For one frame more threads only cost, those of the filters too; a key frame is found by the demuxer's index ({@code -noaccurate_seek})
     * and needs no other frame decoded ({@code -skip_frame nokey}).
     */
    private Input input(MediaInfo.Stream video, Duration time) {
        List<String> options = new ArrayList<>(List.of("-filter_threads", "1", "-threads", "1", "-an", "-sn", "-dn"));
        if (accuracy == Accuracy.KEYFRAME) {
            if (pick == Pick.BEST || !REORDERED.contains(video.codec())) {
                options.addAll(List.of("-skip_frame", "nokey"));
            }
            options.add("-noaccurate_seek");
        }
        return Input.from(time, options.toArray(String[]::new));
    }

    private Rendition rendition(String output, MediaInfo.Stream video, Input input, String... limit) {
        List<String> arguments = new ArrayList<>(List.of("-map", Streams.of(video)));
        arguments.addAll(List.of(limit));
        Picture picture = video.picture().orElseThrow();
        String best = pick == Pick.BEST ? "thumbnail=n=" + CANDIDATES + "," : "";
        arguments.addAll(List.of(
                "-vf",
                best + Filters.still(picture, size.filter(picture)) + format.filter(picture),
                "-fps_mode",
                "passthrough"));
        arguments.addAll(format.arguments(quality));
        // -update 1: the path is one file's name, not a pattern for numbered pictures
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return Rendition.of(
                new Rendition.Name(output, keyword(), format.extension()),
                input,
                arguments,
                Effort.LITTLE,
                Expectation.of(Kind.VIDEO));
    }
}
