package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole video in another format.
 *
 * @param video the video codec
 * @param audio the audio codec
 * @param height maximum height in pixels; empty for that of the source
 * @param crf constant rate factor, lower means better quality; empty for the default of the codec
 * @param fps frames per second; empty to keep the times of frames
 * @param format of the file; empty for MP4 if it supports the codecs, or else Matroska
 */
public record Transcode(
        VideoCodec video,
        AudioCodec audio,
        Optional<Integer> height,
        Optional<Integer> crf,
        Optional<Integer> fps,
        Optional<Container> format)
        implements Operation {

    /** Values of the option {@code preset}: defaults of the other options. */
    public enum Preset {
        /** For all players. */
        WEB(VideoCodec.H264, AudioCodec.AAC, Container.MP4, null, null),
        /** For slow connections. */
        SMALL(VideoCodec.H264, AudioCodec.AAC, Container.MP4, 480, 28),
        /** For newer devices, at half the size. */
        HEVC(VideoCodec.HEVC, AudioCodec.AAC, Container.MP4, null, null),
        /** For the newest devices, smaller still. */
        AV1(VideoCodec.AV1, AudioCodec.OPUS, Container.WEBM, null, null),
        /** Without patented codecs. */
        WEBM(VideoCodec.VP9, AudioCodec.OPUS, Container.WEBM, null, null),
        /** Another container, without re-encoding. */
        REMUX(VideoCodec.COPY, AudioCodec.COPY, null, null, null);

        private final VideoCodec video;
        private final AudioCodec audio;
        private final Optional<Container> format;
        private final Optional<Integer> height;
        private final Optional<Integer> crf;

        Preset(VideoCodec video, AudioCodec audio, Container format, Integer height, Integer crf) {
            this.video = video;
            this.audio = audio;
            this.format = Optional.ofNullable(format);
            this.height = Optional.ofNullable(height);
            this.crf = Optional.ofNullable(crf);
        }
    }

    private static final Option<Preset> PRESET =
            Option.choice("preset", Preset.class, Preset.WEB, "defaults of the other options");
    private static final Option<VideoCodec> VIDEO = Option.choice("video", VideoCodec.class, null, "video codec");
    private static final Option<AudioCodec> AUDIO = Option.choice("audio", AudioCodec.class, null, "audio codec");
    private static final Option<Integer> HEIGHT =
            Option.integer("height", 2, 8192, "maximum height in pixels").settableByJobFile();
    private static final Option<Integer> CRF =
            Option.integer("crf", 0, 63, "constant rate factor; lower means better quality");
    private static final Option<Integer> FPS = Option.integer("fps", 1, 240, "frame rate");
    private static final Option<Container> FORMAT = Option.choice("format", Container.class, null, "container format");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "transcode",
            "video in another format",
            "transcode?preset=web&height=720",
            List.of(PRESET, VIDEO, AUDIO, HEIGHT, CRF, FPS, FORMAT),
            Transcode::of);

    public Transcode {
        if (video == VideoCodec.COPY && (height.isPresent() || crf.isPresent() || fps.isPresent())) {
            throw new IllegalArgumentException(
                    "transcode: options 'height', 'crf' and 'fps' are not supported for video=copy");
        }
        if (format.isPresent() && video != VideoCodec.COPY && !format.get().supportsVideo(video.codec())) {
            throw new IllegalArgumentException("transcode: " + Option.textOf(format.get()) + " does not support "
                    + Option.textOf(video) + "; choose another 'video' or 'format'");
        }
        if (format.isPresent() && !audio.codec().isEmpty() && !format.get().supportsAudio(audio.codec())) {
            throw new IllegalArgumentException("transcode: " + Option.textOf(format.get()) + " does not support "
                    + Option.textOf(audio) + "; choose another 'audio' or 'format'");
        }
        if (video == VideoCodec.H264 && crf.orElse(0) > 51 || video == VideoCodec.HEVC && crf.orElse(0) > 51) {
            throw new IllegalArgumentException("transcode: option 'crf': '" + crf.get()
                    + "' is not in the range 0 to 51 of " + Option.textOf(video));
        }
    }

    private static Transcode of(Options options) {
        Preset preset = options.get(PRESET);
        VideoCodec video = options.find(VIDEO).orElse(preset.video);
        return new Transcode(
                video,
                options.find(AUDIO).orElse(preset.audio),
                options.find(HEIGHT).or(() -> video == VideoCodec.COPY ? Optional.empty() : preset.height),
                options.find(CRF).or(() -> video == preset.video ? preset.crf : Optional.empty()),
                options.find(FPS),
                options.find(FORMAT).or(() -> preset.format));
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return video != VideoCodec.COPY;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream stream = StreamSelector.requireVideo(media, keyword());
        Container container = container(media, stream);
        boolean unknownFrameOrder = video == VideoCodec.COPY && media.hasUnknownFrameOrder();
        VideoCodec videoCodec =
                unknownFrameOrder || video == VideoCodec.COPY && !container.supportsVideo(stream.codec())
                        ? container.defaultVideoCodec()
                        : video;
        boolean reencodesAudio = audio == AudioCodec.COPY
                && !media.audio().stream().allMatch(track -> container.supportsAudio(track.codec()));
        Rendition rendition =
                rendition(output, media, container, videoCodec, reencodesAudio ? container.defaultAudioCodec() : audio);
        if (unknownFrameOrder) {
            return rendition.withNote(StreamSelector.UNKNOWN_FRAME_ORDER);
        }
        return videoCodec == VideoCodec.COPY
                ? rendition.withFallback(rendition(
                                output, media, container, container.defaultVideoCodec(), container.defaultAudioCodec())
                        .withNote("stream copy failed; re-encoded"))
                : rendition;
    }

    private Container container(MediaInfo media, MediaInfo.Stream stream) {
        return video == VideoCodec.COPY
                ? Container.forCopy(format, stream, media.audio())
                : format.orElse(Container.MP4.supportsVideo(video.codec()) ? Container.MP4 : Container.MKV);
    }

    private Rendition rendition(
            String output, MediaInfo media, Container container, VideoCodec videoCodec, AudioCodec audioCodec) {
        MediaInfo.Stream stream = media.video().orElseThrow();
        List<String> arguments = new ArrayList<>(Stream.concat(
                        Stream.of(stream), audioCodec == AudioCodec.NONE ? Stream.empty() : media.audio().stream())
                .flatMap(each -> Stream.of("-map", StreamSelector.specifier(each)))
                .toList());
        if (videoCodec != VideoCodec.COPY) {
            arguments.addAll(List.of("-vf", filter(stream.videoFormat().orElseThrow()), "-fps_mode", "vfr"));
            if (fps.isEmpty()) {
                // the source's time base: the encoder's default is the average frame duration, which rounds times;
                // for video only, because an audio track of AVI can have one tick per packet
                arguments.addAll(List.of("-enc_time_base:v", "-1"));
            }
        }
        arguments.addAll(videoCodec.arguments(crf.orElse(videoCodec.defaultCrf()), container));
        arguments.addAll(audioCodec.arguments(media.audio()));
        arguments.addAll(container.arguments());
        boolean hasAudio = audioCodec != AudioCodec.NONE && !media.audio().isEmpty();
        return Rendition.of(
                Rendition.Name.of(output, keyword(), container.extension()),
                Input.WHOLE_SOURCE,
                arguments,
                videoCodec == VideoCodec.COPY ? DecodeEffort.LOW : DecodeEffort.ALL_FRAMES,
                (hasAudio ? Expectation.of(Kind.VIDEO, Kind.AUDIO) : Expectation.of(Kind.VIDEO))
                        .withDuration(hasAudio ? media.duration() : media.videoDuration()));
    }

    private String filter(VideoFormat source) {
        Size size = Size.displayed(source);
        Size target = height.map(size::withMaxHeight).orElse(size).roundedToEven();
        return VideoFilters.forVideo(source, target.scaleFilter())
                + VideoFilters.toLimitedRange(source)
                + fps.map(rate -> "," + FrameFilters.constantRate(rate.toString()))
                        .orElse("");
    }
}
