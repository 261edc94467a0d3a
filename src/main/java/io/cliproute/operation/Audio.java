package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An audio track, copied if no other option is set and the file format supports its codec.
 *
 * @param format of the file
 * @param bitrate in kbit/s; empty for the default of the format
 * @param loudness empty to leave it unchanged
 * @param track 1 is the first
 */
public record Audio(Format format, Optional<Integer> bitrate, Optional<LoudnessTarget> loudness, int track)
        implements Operation {

    /** Values of the option {@code format}. */
    public enum Format {
        M4A("-c:a aac -b:a %sk", 160, "ipod", List.of("aac", "alac")),
        MP3("-c:a libmp3lame -b:a %sk", 192, "mp3", List.of("mp3")),
        OPUS("-c:a libopus -b:a %sk", 128, "opus", List.of("opus")),
        FLAC("-c:a flac", 0, "flac", List.of("flac")),
        WAV("-c:a pcm_s16le", 0, "wav", List.of("pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_u8"));

        private final String encoder;
        private final int defaultBitrate;
        private final String muxer;
        private final List<String> copiedCodecs;

        Format(String encoder, int defaultBitrate, String muxer, List<String> copiedCodecs) {
            this.encoder = encoder;
            this.defaultBitrate = defaultBitrate;
            this.muxer = muxer;
            this.copiedCodecs = copiedCodecs;
        }

        private boolean hasBitrate() {
            return defaultBitrate > 0;
        }
    }

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.M4A, "file format");
    private static final Option<Integer> BITRATE = Option.of(
            "bitrate",
            null,
            "16k to 512k",
            "bit rate; by default 160k for m4a, 192k for mp3, 128k for opus",
            Audio::kilobits);
    private static final Option<Integer> TRACK = Option.integer(
                    "track", 1, 1, 64, "number of the audio track; 1 is the first")
            .settableByJobFile();

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "audio",
            "audio track",
            "audio?format=mp3&bitrate=128k",
            Stream.of(List.of(FORMAT, BITRATE), LoudnessTarget.OPTIONS, List.of(TRACK))
                    .<Option<?>>flatMap(List::stream)
                    .toList(),
            options -> new Audio(
                    options.get(FORMAT),
                    options.find(BITRATE),
                    LoudnessTarget.of(options, "audio"),
                    options.get(TRACK)));

    public Audio {
        if (bitrate.isPresent() && !format.hasBitrate()) {
            throw new IllegalArgumentException(
                    "audio: option 'bitrate' is not supported for format " + Option.textOf(format));
        }
    }

    private static int kilobits(String text) {
        Matcher number = Pattern.compile("(\\d{1,4})k").matcher(text.trim());
        if (!number.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a bit rate such as 128k");
        }
        int kilobits = Integer.parseInt(number.group(1));
        if (kilobits < 16 || kilobits > 512) {
            throw new IllegalArgumentException("'" + text + "' is not in the range 16k to 512k");
        }
        return kilobits;
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        if (facts.media().audio().size() < track) {
            return List.of();
        }
        return normalization(facts, facts.media().audio().get(track - 1)).stream()
                .flatMap(decision -> decision.query().stream())
                .toList();
    }

    private Optional<Loudness.Decision> normalization(MediaFacts facts, MediaInfo.Stream stream) {
        String mixdown = isMixedDown(stream) ? "aformat=channel_layouts=stereo," : "";
        return loudness.map(target -> new Loudness(target, stream, mixdown).decide(facts));
    }

    /**
     * Checks whether the audio is mixed down to stereo. LAME supports two channels at most, and libopus does not
     * support layouts such as 5.1(side).
     */
    private boolean isMixedDown(MediaInfo.Stream stream) {
        return (format == Format.MP3 || format == Format.OPUS)
                && stream.audioFormat().orElseThrow().channels() > 2;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream stream = StreamSelector.requireAudio(facts.media(), keyword(), track);
        Rendition encoded = encoded(output, facts, stream);
        boolean copy = bitrate.isEmpty() && loudness.isEmpty() && format.copiedCodecs.contains(stream.codec());
        if (!copy) {
            return encoded;
        }
        return rendition(output, facts, stream, List.of("-c:a", "copy")).withFallback(encoded);
    }

    private Rendition encoded(String output, MediaFacts facts, MediaInfo.Stream stream) {
        List<String> arguments = new ArrayList<>();
        Optional<Loudness.Decision> decision = normalization(facts, stream);
        decision.flatMap(Loudness.Decision::filters).ifPresent(filters -> arguments.addAll(List.of("-af", filters)));
        arguments.addAll(List.of(format.encoder.formatted(kilobits(stream)).split(" ")));
        if (isMixedDown(stream)) {
            arguments.addAll(List.of("-ac", "2"));
        }
        Rendition encoded = rendition(output, facts, stream, arguments).measuringLoudness(loudness.isPresent());
        return decision.flatMap(Loudness.Decision::note).map(encoded::withNote).orElse(encoded);
    }

    /** Returns the bit rate in kbit/s. libopus supports at most 256 kbit/s per channel. */
    private int kilobits(MediaInfo.Stream stream) {
        int requested = bitrate.orElse(format.defaultBitrate);
        boolean mono = stream.audioFormat().orElseThrow().channels() == 1;
        return format == Format.OPUS && mono ? Math.min(256, requested) : requested;
    }

    private Rendition rendition(String output, MediaFacts facts, MediaInfo.Stream stream, List<String> codec) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(stream)));
        arguments.addAll(codec);
        // -vn excludes cover art, which is a video stream; chapters and tags are copied by default
        arguments.addAll(List.of("-vn", "-f", format.muxer));
        return Rendition.of(
                Rendition.Name.of(output, keyword(), Option.textOf(format)),
                Input.WHOLE_SOURCE,
                arguments,
                DecodeEffort.LOW,
                Expectation.of(Kind.AUDIO)
                        .withDuration(stream.duration()
                                .or(() -> facts.media().video().isEmpty()
                                        ? facts.media().duration()
                                        : Optional.empty())));
    }
}
