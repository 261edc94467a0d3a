package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole video in another format.
 *
 * @param video how the video is encoded
 * @param audio the audio codec
 * @param loudness that each audio track is normalized to; empty to leave it unchanged
 * @param picture changes of the picture
 * @param format of the file; empty for MP4 if it supports the codecs, or else Matroska
 */
public record Transcode(
        VideoEncoding video,
        AudioCodec audio,
        Optional<LoudnessTarget> loudness,
        PictureChanges picture,
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
        /** For editing in Apple's and other programs. */
        PRORES(VideoCodec.PRORES, AudioCodec.PCM, Container.MOV, null, null),
        /** For editing in Avid's and other programs. */
        DNXHR(VideoCodec.DNXHR, AudioCodec.PCM, Container.MOV, null, null),
        /** Of high quality, for further encoding. */
        MEZZANINE(VideoCodec.H264, AudioCodec.PCM, Container.MOV, null, 12),
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

        private Optional<PixelFormat> pixelFormat() {
            return this == MEZZANINE ? Optional.of(PixelFormat.YUV422P10LE) : Optional.empty();
        }
    }

    private static final Option<Preset> PRESET =
            Option.choice("preset", Preset.class, Preset.WEB, "defaults of the other options");
    private static final Option<AudioCodec> AUDIO = Option.choice("audio", AudioCodec.class, null, "audio codec");
    private static final Option<Container> FORMAT = Option.choice("format", Container.class, null, "container format");

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "transcode", "video in another format", "transcode?preset=web&height=720", options(), Transcode::of);

    public Transcode {
        if (video.codec() == VideoCodec.COPY) {
            picture.firstSet().ifPresent(option -> {
                throw new IllegalArgumentException(
                        "transcode: option '" + option + "' is not supported for video=copy");
            });
        }
        if (loudness.isPresent() && audio.codec().isEmpty()) {
            throw new IllegalArgumentException(
                    "transcode: option 'loudness' is not supported for audio=" + Option.textOf(audio));
        }
        if (format.isPresent()
                && video.codec() != VideoCodec.COPY
                && !format.get().supportsVideo(video.codec().codec())) {
            throw new IllegalArgumentException("transcode: " + Option.textOf(format.get()) + " does not support "
                    + Option.textOf(video.codec()) + "; choose another 'video' or 'format'");
        }
        if (format.isPresent() && !audio.codec().isEmpty() && !format.get().supportsAudio(audio.codec())) {
            throw new IllegalArgumentException("transcode: " + Option.textOf(format.get()) + " does not support "
                    + Option.textOf(audio) + "; choose another 'audio' or 'format'");
        }
    }

    private static List<Option<?>> options() {
        List<Option<?>> all = new ArrayList<>(List.of(PRESET, VideoEncoding.CODEC, AUDIO));
        all.addAll(PictureChanges.OPTIONS);
        all.addAll(List.of(VideoEncoding.CRF, VideoEncoding.BITRATE, VideoEncoding.MAXRATE));
        all.add(VideoEncoding.PIXEL_FORMAT);
        all.addAll(LoudnessTarget.OPTIONS);
        all.add(FORMAT);
        return all;
    }

    private static Transcode of(Options options) {
        Preset preset = options.get(PRESET);
        VideoCodec codec = options.find(VideoEncoding.CODEC).orElse(preset.video);
        boolean ofPreset = codec == preset.video;
        Optional<BitRate> bitrate = options.find(VideoEncoding.BITRATE);
        VideoEncoding video = new VideoEncoding(
                codec,
                options.find(VideoEncoding.CRF).or(() -> ofPreset && bitrate.isEmpty() ? preset.crf : Optional.empty()),
                bitrate,
                options.find(VideoEncoding.MAXRATE),
                options.find(VideoEncoding.PIXEL_FORMAT).or(() -> ofPreset ? preset.pixelFormat() : Optional.empty()));
        return new Transcode(
                video,
                options.find(AUDIO).orElse(preset.audio),
                LoudnessTarget.of(options, "transcode"),
                PictureChanges.of(options, codec == VideoCodec.COPY ? Optional.empty() : preset.height),
                options.find(FORMAT).or(() -> preset.format));
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public boolean isLongRunning() {
        return video.codec() != VideoCodec.COPY;
    }

    @Override
    public List<AuthorFile> files() {
        return picture.overlays().files();
    }

    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        return normalizations(facts).stream()
                .flatMap(decision -> decision.query().stream())
                .toList();
    }

    private List<Loudness.Decision> normalizations(MediaFacts facts) {
        return loudness.stream()
                .flatMap(target -> facts.media().audio().stream()
                        .map(track -> new Loudness(target, track, audio.mixdown(track)).decide(facts)))
                .toList();
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo media = facts.media();
        MediaInfo.Stream stream = StreamSelector.requireVideo(media, keyword());
        Container container = container(media, stream);
        boolean copies = video.codec() == VideoCodec.COPY;
        boolean unknownFrameOrder = copies && media.hasUnknownFrameOrder();
        VideoCodec videoCodec = unknownFrameOrder || copies && !container.supportsVideo(stream.codec())
                ? container.defaultVideoCodec()
                : video.codec();
        boolean reencodesAudio = audio == AudioCodec.COPY
                && !media.audio().stream().allMatch(track -> container.supportsAudio(track.codec()));
        Rendition rendition =
                rendition(output, facts, container, videoCodec, reencodesAudio ? container.defaultAudioCodec() : audio);
        if (unknownFrameOrder) {
            return rendition.withNote(StreamSelector.UNKNOWN_FRAME_ORDER);
        }
        return videoCodec == VideoCodec.COPY
                ? rendition.withFallback(rendition(
                                output, facts, container, container.defaultVideoCodec(), container.defaultAudioCodec())
                        .withNote("stream copy failed; re-encoded"))
                : rendition;
    }

    private Container container(MediaInfo media, MediaInfo.Stream stream) {
        return video.codec() == VideoCodec.COPY
                ? Container.forCopy(format, stream, media.audio())
                : format.orElse(Container.MP4.supportsVideo(video.codec().codec()) ? Container.MP4 : Container.MKV);
    }

    private Rendition rendition(
            String output, MediaFacts facts, Container container, VideoCodec videoCodec, AudioCodec audioCodec) {
        MediaInfo media = facts.media();
        MediaInfo.Stream stream = media.video().orElseThrow();
        List<String> arguments = new ArrayList<>(Stream.concat(
                        Stream.of(stream), audioCodec == AudioCodec.NONE ? Stream.empty() : media.audio().stream())
                .flatMap(each -> Stream.of("-map", StreamSelector.specifier(each)))
                .toList());
        if (videoCodec != VideoCodec.COPY) {
            arguments.addAll(frames(output, stream.videoFormat().orElseThrow(), videoCodec));
        }
        arguments.addAll(video.arguments(videoCodec, container));
        List<Loudness.Decision> normalizations = normalizations(facts);
        for (int i = 0; i < normalizations.size(); i++) {
            String track = "-filter:a:" + i;
            normalizations.get(i).filters().ifPresent(filters -> arguments.addAll(List.of(track, filters)));
        }
        arguments.addAll(audioCodec.arguments(media.audio()));
        arguments.addAll(container.arguments());
        boolean hasAudio = audioCodec != AudioCodec.NONE && !media.audio().isEmpty();
        Rendition made = Rendition.of(
                        Rendition.Name.of(output, keyword(), container.extension()),
                        Input.WHOLE_SOURCE,
                        arguments,
                        videoCodec == VideoCodec.COPY ? DecodeEffort.LOW : DecodeEffort.ALL_FRAMES,
                        (hasAudio ? Expectation.of(Kind.VIDEO, Kind.AUDIO) : Expectation.of(Kind.VIDEO))
                                .withDuration(hasAudio ? media.duration() : media.videoDuration()))
                .measuringLoudness(!normalizations.isEmpty())
                .withAssets(picture.overlays().assets(output));
        return noted(made, normalizations);
    }

    private static Rendition noted(Rendition rendition, List<Loudness.Decision> normalizations) {
        return normalizations.stream()
                .flatMap(decision -> decision.note().stream())
                .findFirst()
                .map(rendition::withNote)
                .orElse(rendition);
    }

    /** Returns FFmpeg's options for the frames and their times. */
    private List<String> frames(String output, VideoFormat source, VideoCodec videoCodec) {
        List<String> arguments = new ArrayList<>(
                List.of("-vf", picture.filters(output, source, video.pixelFormat(videoCodec)), "-fps_mode", "vfr"));
        if (picture.fps().isEmpty()) {
            // the source's time base: the encoder's default is the average frame duration, which rounds times;
            // for video only, because an audio track of AVI can have one tick per packet
            String timeBase = picture.doublesRate(source) ? "1:90000" : "-1";
            arguments.addAll(List.of("-enc_time_base:v", timeBase));
        }
        return arguments;
    }
}
