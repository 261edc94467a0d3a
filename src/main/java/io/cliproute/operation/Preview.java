package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A short moving picture without sound: moments from all over the video.
 *
 * @param format of the file
 * @param duration of the preview
 * @param segments how many moments
 * @param width in pixels
 */
public record Preview(Format format, Duration duration, int segments, int width) implements Operation {

    /** The words of the {@code format} option. */
    public enum Format {
        WEBP(10),
        GIF(10),
        MP4(25);

        private final int fps;

        Format(int fps) {
            this.fps = fps;
        }
    }

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.WEBP, "kind of file");
    private static final Option<Duration> DURATION = Option.duration("duration", "6s", "of the preview");
    private static final Option<Integer> SEGMENTS = Option.integer("segments", 4, 1, 20, "how many moments it shows");
    private static final Option<Integer> WIDTH = Option.integer("width", 480, 16, 1920, "width in pixels");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "preview",
            "short moving preview",
            "preview?format=gif&duration=4s&segments=4",
            List.of(FORMAT, DURATION, SEGMENTS, WIDTH),
            options ->
                    new Preview(options.get(FORMAT), options.get(DURATION), options.get(SEGMENTS), options.get(WIDTH)));

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, MediaFacts facts) {
        MediaInfo.Stream video = StreamSelector.requireVideo(facts.media(), "a preview");
        Duration total = facts.media().videoDuration().orElse(duration);
        Duration begin = facts.media().videoStart();
        List<Duration> starts = starts(total);
        Rendition everything = everything(output, facts.media(), starts, total).orElse(first(output, video));
        boolean all = starts.size() == 1 && each(total).equals(total);
        return all || facts.media().isElementaryStream()
                ? everything
                : moments(
                                output,
                                video,
                                starts.stream()
                                        .map(start -> Moment.of(facts.media(), begin.plus(start)))
                                        .toList(),
                                total)
                        .orElse(everything);
    }

    /**
     * The position of one piece of the preview in the film.
     *
     * @param sought a time of the film
     * @param preroll from there to the piece
     * @param dropped the time of what is decoded before the piece, as FFmpeg counts it
     */
    private record Moment(Duration sought, Duration preroll, Duration dropped) {

        static Moment of(MediaInfo media, Duration start) {
            Duration most = Input.preroll(media);
            Duration preroll = most.compareTo(start) < 0 ? most : start;
            if (most.isZero()) {
                return new Moment(start, Duration.ZERO, Duration.ZERO);
            }
            Duration sought = start.minus(preroll);
            boolean before = sought.compareTo(media.videoStart()) <= 0 && Input.hasDiscontinuousTimestamps(media);
            return new Moment(sought, preroll, before ? start.minus(media.videoStart()) : preroll);
        }

        /** The filter that leaves out what is before the piece, with a comma behind it. */
        String dropping() {
            String time = DurationText.seconds(dropped);
            return dropped.isZero() ? "" : "trim=start=" + time + ",setpts=PTS-" + time + "/TB,";
        }
    }

    /** How long a moment is. */
    private Duration each(Duration total) {
        return total.compareTo(duration) <= 0 ? total : duration.dividedBy(segments);
    }

    /** How many frames a moment has, of which one more may be read. */
    private long frames(Duration total) {
        return Math.max(1, Math.round(each(total).toNanos() * format.fps / 1e9));
    }

    /** Where the moments begin after the picture's start, each in the middle of its share of the video; all of it where it is no longer. */
    private List<Duration> starts(Duration total) {
        if (total.compareTo(duration) <= 0) {
            return List.of(Duration.ZERO);
        }
        Duration share = total.dividedBy(segments);
        Duration preroll = share.minus(each(total)).dividedBy(2);
        return IntStream.range(0, segments)
                .mapToObj(i -> share.multipliedBy(i).plus(preroll))
                .toList();
    }

    /** Each moment is sought: the cheaper way by itself, which is too short where one of them was not found. */
    private Rendition moments(String output, MediaInfo.Stream video, List<Moment> moments, Duration total) {
        List<Input> inputs = moments.stream()
                .map(moment -> Input.range(moment.sought(), moment.preroll().plus(each(total))))
                .toList();
        String joined = IntStream.range(0, inputs.size())
                        .mapToObj(i -> "[#" + i + ":" + video.index() + "]"
                                + moments.get(i).dropping() + fps() + ",trim=end_frame=" + frames(total)
                                + ",setpts=PTS-STARTPTS," + scaled(video) + "[" + output + i + "]")
                        .collect(Collectors.joining(";"))
                + ";"
                + IntStream.range(0, inputs.size())
                        .mapToObj(i -> "[" + output + i + "]")
                        .collect(Collectors.joining())
                + "concat=n=" + inputs.size() + ":v=1:a=0" + palette(output) + "[" + output + "]";
        List<String> graph = List.of("-filter_complex", joined, "-map", "[" + output + "]");
        Duration joint = Duration.ofMillis(1000 * frames(total) * inputs.size() / format.fps);
        return rendition(
                        output,
                        graph,
                        DecodeEffort.LOW,
                        lasting(joint).withTolerance(each(total).dividedBy(2)))
                .from(inputs);
    }

    /** The moments are picked from a decode of everything, their times counted from the picture's start. */
    private Rendition everything(String output, MediaInfo media, List<Duration> starts, Duration total) {
        MediaInfo.Stream video = media.video().orElseThrow();
        String picked = starts.stream()
                .map(start -> "between(t," + DurationText.seconds(start) + ","
                        + DurationText.seconds(start.plus(each(total)).minusMillis(1)) + ")")
                .collect(Collectors.joining("+"));
        String filter = (media.videoStart().isZero() ? "" : Filters.FROM_ZERO) + fps() + ",select='" + picked
                + "',setpts=N/(" + format.fps + "*TB)," + scaled(video) + palette(output);
        List<String> arguments = List.of("-map", StreamSelector.specifier(video), "-vf", filter);
        return rendition(
                output, arguments, DecodeEffort.ALL_FRAMES, lasting(each(total).multipliedBy(starts.size())));
    }

    /** A picture may stand still for most of the film, and not be told by the container where. */
    private Rendition first(String output, MediaInfo.Stream video) {
        String filter = scaled(video) + palette(output);
        List<String> arguments = List.of("-map", StreamSelector.specifier(video), "-vf", filter, "-frames:v", "1");
        return rendition(output, arguments, DecodeEffort.LOW, Expectation.of(Kind.VIDEO))
                .withNote("no pictures were found at the times of the preview; this is the first one");
    }

    private String fps() {
        return Filters.fps(String.valueOf(format.fps));
    }

    private String scaled(MediaInfo.Stream video) {
        VideoFormat picture = video.videoFormat().orElseThrow();
        Size size = Size.displayed(picture)
                .within(Optional.of(width), Optional.of(width * 2))
                .even();
        return Filters.moving(picture, size.scale())
                + switch (format) {
                    case WEBP -> Filters.bt601(picture);
                    case GIF -> "";
                    case MP4 -> Filters.toLimitedRange(picture);
                };
    }

    /** GIF has 256 colours, which are chosen after a look at all pictures. */
    private String palette(String output) {
        return format == Format.GIF
                ? ",split[" + output + "-p][" + output + "-q];[" + output + "-p]palettegen[" + output + "-c];[" + output
                        + "-q][" + output + "-c]paletteuse"
                : "";
    }

    private static Expectation lasting(Duration time) {
        return Expectation.of(Kind.VIDEO).withDuration(Optional.of(time)).allowingStillImage();
    }

    private Rendition rendition(String output, List<String> graph, DecodeEffort effort, Expectation expected) {
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
        return Rendition.of(
                new Rendition.Name(output, keyword(), Option.textOf(format)),
                Input.WHOLE_SOURCE,
                arguments,
                effort,
                expected);
    }
}
