package io.cliproute.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A section of the video.
 *
 * @param start a start past the end means the last section of the given duration
 * @param length the duration, limited by the end of the file
 * @param end replaces the duration; empty to use the duration
 * @param mode whether frames are copied or re-encoded
 * @param format of the file; empty for MP4 if it supports the codecs, or else Matroska
 * @param overlays what is put over the picture, which is encoded anew then
 */
public record Clip(
        Position start,
        Position length,
        Optional<Position> end,
        Mode mode,
        Optional<Container> format,
        Overlays overlays)
        implements Operation {

    /** Values of the option {@code mode}. */
    public enum Mode {
        COPY,
        EXACT,
        SMART
    }

    private static final Option<Position> START =
            Option.position("start", "0s", "start of the clip").settableByJobFile();
    private static final Option<Position> DURATION = Option.position(
                    "duration", null, "duration of the clip; 10s if neither duration nor end is set")
            .settableByJobFile("end");
    private static final Option<Position> END = Option.position(
                    "end", null, "end of the clip, as an alternative to duration")
            .settableByJobFile("duration");
    private static final Option<Mode> MODE = Option.choice(
            "mode",
            Mode.class,
            Mode.COPY,
            "copy: fast, starts at the key frame before start; exact: frame-accurate, re-encoded; smart: frame-accurate,"
                    + " only the edges are re-encoded");
    private static final Option<Container> FORMAT = Option.choice(
            "format",
            Container.class,
            null,
            "container format; by default mp4 if it supports the codecs, otherwise mkv");

    /** Demuxers without presentation times. Their packets can be copied only with {@code -fflags +genpts}. */
    private static final Set<String> WITHOUT_PRESENTATION_TIMES = Set.of("avi", "h264", "hevc", "mpegvideo", "m4v");

    /** Multiple of the usual frame duration above which a stated frame duration is considered wrong. */
    private static final int MAX_FRAME_DURATIONS = 5;

    /** Subtracted from the end, as the time base may be too coarse for its exact time. */
    private static final Duration ROUNDING = Duration.ofNanos(500_000);

    private static final Position DEFAULT_DURATION = new Position.Offset(Duration.ofSeconds(10));

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "clip",
            "section of the video",
            "clip?start=5s&duration=10s",
            Stream.concat(Stream.of(START, DURATION, END, MODE, FORMAT), Overlays.OPTIONS.stream())
                    .toList(),
            Clip::of);

    public Clip {
        if (end.filter(to -> isKnownNotAfter(to, start)).isPresent()) {
            throw new IllegalArgumentException("clip: option 'end' is not after 'start'");
        }
        if (length instanceof Position.Offset offset && offset.time().isZero()
                || length instanceof Position.Percent percent && percent.value() == 0) {
            throw new IllegalArgumentException("clip: option 'duration' must be greater than zero");
        }
        overlays.option().filter(option -> mode != Mode.EXACT).ifPresent(option -> {
            throw new IllegalArgumentException("clip: option '" + option + "' requires mode=exact");
        });
    }

    /**
     * Checks whether the end is known not to be after the start. An offset and a percentage can only be compared for a
     * given file.
     */
    private static boolean isKnownNotAfter(Position to, Position from) {
        if (to instanceof Position.Offset end && from instanceof Position.Offset start) {
            return end.time().compareTo(start.time()) <= 0;
        }
        return to instanceof Position.Percent last
                && from instanceof Position.Percent first
                && last.value() <= first.value();
    }

    private static Clip of(Options options) {
        if (options.find(DURATION).isPresent() && options.find(END).isPresent()) {
            throw new IllegalArgumentException("clip: options 'duration' and 'end' are mutually exclusive");
        }
        return new Clip(
                options.get(START),
                options.find(DURATION).orElse(DEFAULT_DURATION),
                options.find(END),
                options.get(MODE),
                options.find(FORMAT),
                Overlays.of(options, "clip"));
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
    public List<MediaQuery> queries(MediaFacts facts) {
        return mode == Mode.SMART && facts.media().video().isPresent()
                ? smart(facts.media()).query().stream().toList()
                : List.of();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        CutRange range = CutRange.of(this, media.videoEnd());
        Rendition exact = new ExactCut(media, range, format.orElse(Container.MP4), overlays).rendition(output);
        return switch (mode) {
            case COPY -> {
                if (media.hasUnknownFrameOrder()) {
                    yield exact.withNote(StreamSelector.UNKNOWN_FRAME_ORDER);
                }
                yield format.isEmpty() || format.get().supports(video, media.audio())
                        ? copy(output, media, range).withFallback(exact.withNote("stream copy failed; re-encoded"))
                        : exact;
            }
            case EXACT -> exact;
            case SMART -> smart(media).rendition(output, facts, exact);
        };
    }

    private SmartCut smart(MediaInfo media) {
        MediaInfo.Stream video = media.video().orElseThrow();
        Container container = Container.forCopy(format, video, media.audio());
        return new SmartCut(media, video, CutRange.of(this, media.videoEnd()), container);
    }

    private Rendition copy(String output, MediaInfo media, CutRange range) {
        MediaInfo.Stream video = media.video().orElseThrow();
        Container container = Container.forCopy(format, video, media.audio());
        List<String> arguments = new ArrayList<>(StreamSelector.mapOptions(media));
        arguments.addAll(List.of("-c", "copy"));
        if (video.hasBFrames() && !range.toEnd()) {
            video.videoFormat()
                    .flatMap(VideoFormat::frameRate)
                    .ifPresent(rate -> arguments.addAll(trimFilter(range.duration(), rate)));
        }
        String duration = DurationText.seconds(range.duration());
        if (range.start().isZero() && !WITHOUT_PRESENTATION_TIMES.contains(media.format())) {
            // without a seek the demuxer can be shared, and FFmpeg stops reading when all outputs are complete
            arguments.addAll(List.of("-t", duration));
            arguments.addAll(container.arguments());
            return rendition(output, range, container, Input.WHOLE_SOURCE, arguments);
        }
        if (range.start().compareTo(media.videoStart()) < 0) {
            // FFmpeg does not seek MP4 to a time before the first frame: audio would begin with that frame
            arguments.addAll(List.of("-ss", DurationText.seconds(range.start()), "-t", duration));
            arguments.addAll(container.arguments());
            return rendition(output, range, container, Input.WHOLE_SOURCE, arguments);
        }
        arguments.addAll(container.arguments());
        Input input = Input.startingAt(range.start(), "-fflags", "+genpts", "-t", duration);
        return rendition(output, range, container, input, arguments);
    }

    /**
     * Returns the bitstream filter that drops frames after the end and frames that depend on them. {@code -t} counts
     * decoding times: of reordered frames it keeps some that are displayed after the end, but not all that they depend
     * on.
     *
     * <p>In FFmpeg up to 6, {@code pts} and {@code d} use the time base of the output and {@code tb} is that of the
     * input. If frames seem to last ten times too long or more because of that, as from Matroska to MP4, nothing is
     * dropped.
     */
    private static List<String> trimFilter(Duration length, double rate) {
        String end = DurationText.seconds(length.minus(ROUNDING));
        String longest = DurationText.seconds(Duration.ofNanos((long) (MAX_FRAME_DURATIONS * 1e9 / rate)));
        return List.of(
                "-bsf:v", "noise=drop=st(0\\,max(ld(0)\\,gte(pts*tb\\," + end + ")*lt(d*tb\\," + longest + ")))");
    }

    private Rendition rendition(
            String output, CutRange range, Container container, Input input, List<String> arguments) {
        return Rendition.of(
                Rendition.Name.of(output, keyword(), container.extension()),
                input,
                arguments,
                DecodeEffort.LOW,
                range.expectation());
    }
}
