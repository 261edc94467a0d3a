package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A ladder of the same video in several sizes, in segments, with playlists: what players on changing lines want.
 *
 * @param heights in pixels, the highest first; those above the video's own are left out
 * @param segment how long a segment is
 */
public record Hls(List<Integer> heights, Duration segment) implements Operation {

    /** Bits for a pixel of a frame: 2.8 Mbit/s for 720p at 30 frames. */
    private static final double BITS_PER_PIXEL = 0.1;

    private static final double USUAL_FPS = 30;

    private static final Option<List<Integer>> HEIGHTS = Option.of(
            "heights",
            "1080,720,480,360",
            "heights with commas between them, such as 720,360",
            "in pixels; those above the video's own are left out",
            Hls::heights);
    private static final Option<Duration> SEGMENT = Option.duration("segment", "6s", "how long a segment is");

    static final Descriptor DESCRIPTOR = new Descriptor(
            "hls",
            "ladder + playlists, as a folder",
            "hls?heights=720,360&segment=4s",
            List.of(HEIGHTS, SEGMENT),
            options -> new Hls(options.get(HEIGHTS), options.get(SEGMENT)));

    public Hls {
        heights = List.copyOf(heights);
        if (segment.compareTo(Duration.ofSeconds(1)) < 0 || segment.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("hls: option 'segment' is not from 1s to 60s");
        }
    }

    private static List<Integer> heights(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(Option.integer("heights", 2, 4320, "").parser())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, Facts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream video = Streams.video(media, "an HLS ladder");
        Picture picture = video.picture().orElseThrow();
        List<Size> sizes = sizes(Size.shown(picture));
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            arguments.addAll(variant(media, picture, sizes.get(i), i));
        }
        arguments.addAll(List.of(VideoCodec.H264
                .arguments(VideoCodec.H264.usualCrf(), Container.MP4)
                .toArray(String[]::new)));
        arguments.addAll(List.of("-fps_mode", "vfr", "-sc_threshold", "0"));
        // every segment begins with a key frame, at the same times in all sizes
        arguments.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + DurationText.seconds(segment) + ")"));
        media.audio().stream()
                .findFirst()
                .ifPresent(sound ->
                        arguments.addAll((sound.codec().equals("aac") ? AudioCodec.COPY : AudioCodec.AAC).arguments()));
        arguments.addAll(muxer(output, sizes, !media.audio().isEmpty()));
        return Rendition.of(
                        new Rendition.Name(output + "/master", keyword(), "m3u8"),
                        Input.WHOLE,
                        arguments,
                        Effort.EVERY_PICTURE,
                        Expectation.of(Kind.VIDEO).lasting(media.pictureTime()))
                .named(output)
                .writing(output + "/%v/index.m3u8");
    }

    private List<Size> sizes(Size shown) {
        List<Size> sizes = heights.stream()
                .filter(height -> height <= shown.height())
                .map(height -> shown.noHigherThan(height).even())
                .toList();
        return sizes.isEmpty() ? List.of(shown.even()) : sizes;
    }

    private static List<String> variant(MediaInfo media, Picture picture, Size size, int number) {
        double fps = Math.min(60, picture.frameRate().orElse(USUAL_FPS));
        long rate = Math.max(100_000, (long) (size.width() * size.height() * fps * BITS_PER_PIXEL));
        List<String> arguments =
                new ArrayList<>(List.of("-map", Streams.of(media.video().orElseThrow())));
        media.audio().stream().findFirst().ifPresent(sound -> arguments.addAll(List.of("-map", Streams.of(sound))));
        arguments.addAll(List.of("-filter:v:" + number, Filters.moving(picture, size.scale())));
        arguments.addAll(List.of("-maxrate:v:" + number, String.valueOf(rate)));
        arguments.addAll(List.of("-bufsize:v:" + number, String.valueOf(rate * 2)));
        return arguments;
    }

    private List<String> muxer(String output, List<Size> sizes, boolean sound) {
        String variants = IntStream.range(0, sizes.size())
                .mapToObj(i -> "v:" + i + (sound ? ",a:" + i : "") + ",name:"
                        + sizes.get(i).height() + "p")
                .collect(Collectors.joining(" "));
        return List.of(
                "-f",
                "hls",
                "-hls_time",
                DurationText.seconds(segment),
                "-hls_playlist_type",
                "vod",
                "-hls_flags",
                "independent_segments",
                "-hls_segment_type",
                "mpegts",
                // relative to the work folder, whose own path may hold a per cent sign
                "-hls_segment_filename",
                output + "/%v/%05d.ts",
                "-master_pl_name",
                "master.m3u8",
                "-var_stream_map",
                variants);
    }
}
