package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file made by FFmpeg with options of the recipe's author, for what no other operation makes.
 *
 * @param arguments FFmpeg's output options
 * @param format of the file
 * @param contents the properties that the finished file must have
 */
public record Ffmpeg(FfmpegArguments arguments, Format format, Set<Content> contents) implements Operation {

    /** Values of the option {@code format}: a file format, and what such files contain. */
    public enum Format {
        MP4("-movflags +faststart -f mp4", Content.VIDEO),
        MOV("-movflags +faststart -f mov", Content.VIDEO),
        MKV("-f matroska", Content.VIDEO),
        WEBM("-f webm", Content.VIDEO),
        TS("-f mpegts", Content.VIDEO),
        AVI("-f avi", Content.VIDEO),
        FLV("-f flv", Content.VIDEO),
        MXF("-f mxf", Content.VIDEO),
        GIF("-f gif", Content.VIDEO),
        M4A("-vn -f ipod", Content.AUDIO),
        MP3("-vn -f mp3", Content.AUDIO),
        OPUS("-vn -f opus", Content.AUDIO),
        OGG("-vn -f ogg", Content.AUDIO),
        FLAC("-vn -f flac", Content.AUDIO),
        WAV("-vn -f wav", Content.AUDIO),
        // -update 1: the path is a file name, not a pattern for numbered images
        JPG("-c:v mjpeg -frames:v 1 -f image2 -update 1", Content.VIDEO),
        PNG("-c:v png -frames:v 1 -f image2 -update 1", Content.VIDEO),
        WEBP("-c:v libwebp -frames:v 1 -f image2 -update 1", Content.VIDEO),
        VTT("-f webvtt", Content.SUBTITLES),
        SRT("-f srt", Content.SUBTITLES);

        private final List<String> arguments;
        private final Content content;

        Format(String arguments, Content content) {
            this.arguments = List.of(arguments.split(" "));
            this.content = content;
        }
    }

    /** Values of the option {@code probe}: a property that a finished file must have. */
    public enum Content {
        VIDEO,
        AUDIO,
        SUBTITLES,
        /** The duration of the source. */
        DURATION
    }

    private static final Option<FfmpegArguments> ARGS = Option.of(
            "args",
            null,
            "output options of FFmpeg such as -vf hflip -c:a copy",
            "FFmpeg's options for the output; by default FFmpeg's choice for the format",
            FfmpegArguments::parse);
    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.MP4, "file format");
    private static final Option<Set<Content>> PROBE = Option.choices(
            "probe",
            Content.class,
            "properties that the file must have, separated by commas; by default the usual kind of stream of the format");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "ffmpeg",
            "file made with FFmpeg's own options",
            "ffmpeg?args=-vf eq=brightness=0.06 -c:v libx264 -crf 20&format=mp4&probe=video,duration",
            List.of(ARGS, FORMAT, PROBE),
            Ffmpeg::of);

    private static Ffmpeg of(Options options) {
        Format format = options.get(FORMAT);
        return new Ffmpeg(
                options.find(ARGS).orElse(FfmpegArguments.NONE),
                format,
                options.find(PROBE).orElse(EnumSet.of(format.content)));
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        // a filter graph can make video of audio
        if (!arguments.hasFilterGraph()) {
            requireStreams(media);
        }
        List<String> all = new ArrayList<>(format.arguments);
        all.addAll(arguments.words());
        return Rendition.of(
                Rendition.Name.of(output, keyword(), Option.textOf(format)),
                Input.WHOLE_SOURCE,
                all,
                DecodeEffort.UNKNOWN,
                Expectation.of(contents.stream()
                                .flatMap(content -> kind(content).stream())
                                .toArray(Kind[]::new))
                        .withDuration(contents.contains(Content.DURATION) ? media.duration() : Optional.empty()));
    }

    private void requireStreams(MediaInfo media) {
        if (contents.contains(Content.VIDEO)) {
            StreamSelector.requireVideo(media, keyword());
        }
        if (contents.contains(Content.AUDIO)) {
            StreamSelector.requireAudio(media, keyword(), 1);
        }
        if (contents.contains(Content.SUBTITLES) && media.subtitles().isEmpty()) {
            throw new MissingStreamException("ffmpeg requires a subtitle stream; the file has none");
        }
    }

    private static Optional<Kind> kind(Content content) {
        return switch (content) {
            case VIDEO -> Optional.of(Kind.VIDEO);
            case AUDIO -> Optional.of(Kind.AUDIO);
            case SUBTITLES -> Optional.of(Kind.SUBTITLE);
            case DURATION -> Optional.empty();
        };
    }
}
