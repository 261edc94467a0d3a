package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        Position at, PictureSize size, Format format, Optional<Integer> quality, Accuracy accuracy, Pick pick)
        implements Operation {

    /** The words of the {@code format} option. */
    public enum Format {
        JPG,
        PNG,
        WEBP
    }

    /** The words of the {@code accuracy} option. */
    public enum Accuracy {
        KEYFRAME,
        EXACT
    }

    /** The words of the {@code pick} option. */
    public enum Pick {
        TIME,
        BEST
    }

    /** How many frames {@code pick=best} chooses among. */
    private static final int CANDIDATES = 12;

    /** The frames of this much time before the end are looked at for the last one. */
    private static final Duration TAIL = Duration.ofSeconds(1);

    private static final Option<Position> AT = Option.position("at", "10%", "the time of the picture");
    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.JPG, "kind of picture");
    private static final Option<Integer> QUALITY = Option.integer("quality", 1, 100, "of a jpg or webp, 100 is best");
    private static final Option<Accuracy> ACCURACY = Option.choice(
            "accuracy", Accuracy.class, Accuracy.KEYFRAME, "the key frame before that time (fast), or that frame");
    private static final Option<Pick> PICK =
            Option.choice("pick", Pick.class, Pick.TIME, "the frame at that time, or the most telling one near it");

    static final Descriptor DESCRIPTOR = new Descriptor(
            "thumbnail",
            "one picture",
            "thumbnail?at=10%&width=640",
            List.of(AT, PictureSize.WIDTH, PictureSize.HEIGHT, PictureSize.FIT, FORMAT, QUALITY, ACCURACY, PICK),
            options -> new Thumbnail(
                    options.get(AT),
                    PictureSize.of(options),
                    options.get(FORMAT),
                    options.find(QUALITY),
                    options.get(ACCURACY),
                    options.get(PICK)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, MediaInfo media) {
        MediaInfo.Stream video =
                media.video().orElseThrow(() -> new Unsuitable("a thumbnail needs a picture, and this file has none"));
        Duration time = at.in(media.duration());
        boolean pastTheEnd =
                media.duration().map(end -> time.compareTo(end) >= 0).orElse(false);
        // some streams have no frame that calls itself a key frame, or an index that leads nowhere
        Rendition firstFrame = rendition(output, video, Input.of("-an", "-sn", "-dn"), "-frames:v", "1");
        return pastTheEnd
                ? lastFrame(output, video, media.duration().orElseThrow()).orElse(firstFrame)
                : rendition(output, video, input(Input.seek(time)), "-frames:v", "1")
                        .orElse(firstFrame);
    }

    /** Every frame of the tail overwrites the one before: the last one stays, wherever exactly it is. */
    private Rendition lastFrame(String output, MediaInfo.Stream video, Duration end) {
        Duration from = end.compareTo(TAIL) > 0 ? end.minus(TAIL) : Duration.ZERO;
        List<String> options = new ArrayList<>(Input.seek(from));
        options.addAll(List.of("-an", "-sn", "-dn"));
        return rendition(output, video, new Input(options));
    }

    /**
     * For one frame more threads only cost; a key frame needs no other frame decoded ({@code -skip_frame nokey}) and is
     * found by the demuxer's index ({@code -noaccurate_seek}).
     */
    private Input input(List<String> seek) {
        List<String> options = new ArrayList<>(seek);
        if (accuracy == Accuracy.KEYFRAME) {
            options.addAll(List.of("-skip_frame", "nokey", "-noaccurate_seek"));
        }
        options.addAll(List.of("-threads", "1", "-an", "-sn", "-dn"));
        return new Input(options);
    }

    private Rendition rendition(String output, MediaInfo.Stream video, Input input, String... limit) {
        List<String> arguments = new ArrayList<>(List.of(limit));
        String best = pick == Pick.BEST ? "thumbnail=n=" + CANDIDATES + "," : "";
        arguments.addAll(List.of("-vf", best + size.filter(), "-fps_mode", "passthrough"));
        arguments.addAll(encoder());
        // -update 1: the path is one file's name, not a pattern for numbered pictures
        arguments.addAll(List.of("-f", "image2", "-update", "1"));
        return new Rendition(
                output,
                keyword(),
                format.name().toLowerCase(Locale.ROOT),
                input,
                List.of(video.index()),
                arguments,
                Expectation.picture(),
                Optional.empty());
    }

    private List<String> encoder() {
        return switch (format) {
            // -q:v of mjpeg runs from 2 (best) to 31
            case JPG -> List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", jpegScale(quality.orElse(90)));
            case PNG -> List.of("-c:v", "png");
            case WEBP -> List.of("-c:v", "libwebp", "-quality", String.valueOf(quality.orElse(80)));
        };
    }

    private static String jpegScale(int quality) {
        return String.valueOf(Math.round(2 + (100 - quality) * 29 / 99.0));
    }
}
