package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A short preview without sound, made of segments from the whole video.
 *
 * @param format of the file
 * @param duration of the preview
 * @param segments number of segments
 * @param width in pixels
 */
public record Preview(Format format, Duration duration, int segments, int width) implements Operation {

    /** Values of the option {@code format}. */
    public enum Format {
        WEBP(10),
        GIF(10),
        MP4(25);

        private final int fps;

        Format(int fps) {
            this.fps = fps;
        }
    }

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.WEBP, "file format");
    private static final Option<Duration> DURATION =
            Option.duration("duration", "6s", "maximum duration of the preview");
    private static final Option<Integer> SEGMENTS = Option.integer("segments", 4, 1, 20, "number of segments");
    private static final Option<Integer> WIDTH = Option.integer("width", 480, 16, 1920, "width in pixels");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "preview",
            "short preview without sound",
            "preview?format=gif&duration=4s&segments=4",
            List.of(FORMAT, DURATION, SEGMENTS, WIDTH),
            options ->
                    new Preview(options.get(FORMAT), options.get(DURATION), options.get(SEGMENTS), options.get(WIDTH)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    /**
     * Seeks each segment. If one is missing, the segments are selected from a full decode, and at last only the first
     * frame is used.
     */
    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = StreamSelector.requireVideo(media, keyword());
        PreviewSegments selected =
                PreviewSegments.of(media.videoDuration().orElse(duration), duration, segments, format.fps);
        Rendition fullDecode = fullDecode(output, media, video, selected).withFallback(firstFrame(output, video));
        return selected.coverWholeVideo() || media.isElementaryStream()
                ? fullDecode
                : seeking(output, media, video, selected).withFallback(fullDecode);
    }

    private Rendition seeking(String output, MediaInfo media, MediaInfo.Stream video, PreviewSegments selected) {
        List<SegmentInput> inputs = selected.starts().stream()
                .map(start -> SegmentInput.of(media, media.videoStart().plus(start), selected.duration()))
                .toList();
        String chains = IntStream.range(0, inputs.size())
                .mapToObj(i ->
                        "[#" + i + ":" + video.index() + "]" + inputs.get(i).trimFilter() + constantRate()
                                + ",trim=end_frame=" + selected.frames() + ",setpts=PTS-STARTPTS," + scaled(video) + "["
                                + output + i + "]")
                .collect(Collectors.joining(";"));
        String labels = IntStream.range(0, inputs.size())
                .mapToObj(i -> "[" + output + i + "]")
                .collect(Collectors.joining());
        String graph =
                chains + ";" + labels + "concat=n=" + inputs.size() + ":v=1:a=0" + palette(output) + "[" + output + "]";
        Expectation expectation = lasting(selected.totalDuration())
                .withTolerance(selected.duration().dividedBy(2));
        return rendition(
                        output,
                        List.of("-filter_complex", graph, "-map", "[" + output + "]"),
                        DecodeEffort.LOW,
                        expectation)
                .withInputs(inputs.stream().map(SegmentInput::input).toList());
    }

    /**
     * One segment of the preview as an input.
     *
     * @param discarded the time that is decoded before the segment, as FFmpeg counts it
     */
    private record SegmentInput(Input input, Duration discarded) {

        static SegmentInput of(MediaInfo media, Duration start, Duration duration) {
            Duration max = Input.preroll(media);
            if (max.isZero()) {
                return new SegmentInput(Input.range(start, duration), Duration.ZERO);
            }
            Duration preroll = max.compareTo(start) < 0 ? max : start;
            Duration sought = start.minus(preroll);
            boolean beforeVideo = sought.compareTo(media.videoStart()) <= 0 && Input.hasDiscontinuousTimestamps(media);
            return new SegmentInput(
                    Input.range(sought, preroll.plus(duration)),
                    beforeVideo ? start.minus(media.videoStart()) : preroll);
        }

        /** Returns the filter that drops the frames before the segment. It ends with a comma, or is empty. */
        String trimFilter() {
            String time = DurationText.seconds(discarded);
            return discarded.isZero() ? "" : "trim=start=" + time + ",setpts=PTS-" + time + "/TB,";
        }
    }

    /** Selects the segments from a decode of all frames. Times count from the first frame of the video. */
    private Rendition fullDecode(String output, MediaInfo media, MediaInfo.Stream video, PreviewSegments selected) {
        String condition = selected.starts().stream()
                .map(start -> "between(t," + DurationText.seconds(start) + ","
                        + DurationText.seconds(start.plus(selected.duration()).minusMillis(1)) + ")")
                .collect(Collectors.joining("+"));
        String filter = (media.videoStart().isZero() ? "" : FrameFilters.START_AT_ZERO) + constantRate() + ",select='"
                + condition + "',setpts=N/(" + format.fps + "*TB)," + scaled(video) + palette(output);
        return rendition(
                output,
                List.of("-map", StreamSelector.specifier(video), "-vf", filter),
                DecodeEffort.ALL_FRAMES,
                lasting(selected.duration().multipliedBy(selected.starts().size())));
    }

    /**
     * Shows the first frame, for videos that show one frame for most of their duration and whose container does not
     * state when.
     */
    private Rendition firstFrame(String output, MediaInfo.Stream video) {
        String filter = scaled(video) + palette(output);
        List<String> arguments = List.of("-map", StreamSelector.specifier(video), "-vf", filter, "-frames:v", "1");
        return rendition(output, arguments, DecodeEffort.LOW, Expectation.of(Kind.VIDEO))
                .withNote("no frame was found at the times of the segments; the first frame of the video is shown");
    }

    private String constantRate() {
        return FrameFilters.constantRate(String.valueOf(format.fps));
    }

    private String scaled(MediaInfo.Stream video) {
        VideoFormat source = video.videoFormat().orElseThrow();
        Size size = Size.displayed(source)
                .fitWithin(Optional.of(width), Optional.of(width * 2))
                .roundedToEven();
        return VideoFilters.forVideo(source, size.scaleFilter())
                + switch (format) {
                    case WEBP -> VideoFilters.bt601(source);
                    case GIF -> "";
                    case MP4 -> VideoFilters.toLimitedRange(source);
                };
    }

    /** Returns the filters that compute GIF's palette of 256 colours from all frames; empty for other formats. */
    private String palette(String output) {
        return format == Format.GIF
                ? ",split[" + output + "-p][" + output + "-q];[" + output + "-p]palettegen[" + output + "-c];[" + output
                        + "-q][" + output + "-c]paletteuse"
                : "";
    }

    private static Expectation lasting(Duration time) {
        return Expectation.of(Kind.VIDEO).withDuration(Optional.of(time)).allowingStillImage();
    }

    private Rendition rendition(String output, List<String> graph, DecodeEffort effort, Expectation expectation) {
        List<String> arguments = new ArrayList<>(graph);
        switch (format) {
            case WEBP ->
                arguments.addAll(List.of("-c:v", "libwebp_anim", "-quality", "70", "-loop", "0", "-f", "webp"));
            case GIF -> arguments.addAll(List.of("-loop", "0", "-f", "gif"));
            case MP4 -> {
                arguments.addAll(VideoCodec.H264.arguments(VideoCodec.H264.defaultCrf(), Container.MP4));
                arguments.addAll(Container.MP4.arguments());
            }
        }
        Rendition.Name name = Rendition.Name.of(output, keyword(), Option.textOf(format));
        return Rendition.of(name, Input.WHOLE_SOURCE, arguments, effort, expectation);
    }
}
