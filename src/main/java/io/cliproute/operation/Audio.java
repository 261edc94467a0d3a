package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sound track, copied where nothing else is asked and the format holds its codec.
 *
 * @param format of the file
 * @param bitrate in kbit/s; empty: the format's usual one
 * @param loudness in LUFS, measured first and then reached; empty: as it is
 * @param track 1 is the first
 */
public record Audio(Format format, Optional<Integer> bitrate, Optional<Integer> loudness, int track)
        implements Operation {

    /** The words of the {@code format} option. */
    public enum Format {
        M4A("-c:a aac -b:a %sk", 160, "ipod", List.of("aac", "alac")),
        MP3("-c:a libmp3lame -b:a %sk", 192, "mp3", List.of("mp3")),
        OPUS("-c:a libopus -b:a %sk", 128, "opus", List.of("opus")),
        FLAC("-c:a flac", 0, "flac", List.of("flac")),
        WAV("-c:a pcm_s16le", 0, "wav", List.of("pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_u8"));

        private final String encoder;
        private final int defaultBitrate;
        private final String muxer;
        private final List<String> copied;

        Format(String encoder, int defaultBitrate, String muxer, List<String> copied) {
            this.encoder = encoder;
            this.defaultBitrate = defaultBitrate;
            this.muxer = muxer;
            this.copied = copied;
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
    private static final Option<Integer> LOUDNESS =
            Option.integer("loudness", -70, -5, "target loudness in LUFS (EBU R 128), such as -16");
    private static final Option<Integer> TRACK = Option.integer(
                    "track", 1, 1, 64, "number of the audio track; 1 is the first")
            .settableByJobFile();

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "audio",
            "audio track",
            "audio?format=mp3&bitrate=128k",
            List.of(FORMAT, BITRATE, LOUDNESS, TRACK),
            options ->
                    new Audio(options.get(FORMAT), options.find(BITRATE), options.find(LOUDNESS), options.get(TRACK)));

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
        return normalised(facts, facts.media().audio().get(track - 1)).stream()
                .flatMap(decision -> decision.query().stream())
                .toList();
    }

    private Optional<Loudness.Decision> normalised(MediaFacts facts, MediaInfo.Stream sound) {
        String mixed = isMixed(sound) ? "aformat=channel_layouts=stereo," : "";
        return loudness.map(target -> new Loudness(target, sound, mixed).decide(facts));
    }

    /** LAME has two channels at most, and libopus knows no 5.1(side) and the like. */
    private boolean isMixed(MediaInfo.Stream sound) {
        return (format == Format.MP3 || format == Format.OPUS)
                && sound.audioFormat().orElseThrow().channels() > 2;
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream sound = StreamSelector.requireAudio(facts.media(), keyword(), track);
        Rendition encoded = encoded(output, facts, sound);
        boolean copied = bitrate.isEmpty() && loudness.isEmpty() && format.copied.contains(sound.codec());
        if (!copied) {
            return encoded;
        }
        return rendition(output, facts, sound, List.of("-c:a", "copy")).withFallback(encoded);
    }

    private Rendition encoded(String output, MediaFacts facts, MediaInfo.Stream sound) {
        List<String> arguments = new ArrayList<>();
        Optional<Loudness.Decision> decision = normalised(facts, sound);
        decision.flatMap(Loudness.Decision::filters).ifPresent(filters -> arguments.addAll(List.of("-af", filters)));
        arguments.addAll(List.of(format.encoder.formatted(kilobits(sound)).split(" ")));
        if (isMixed(sound)) {
            arguments.addAll(List.of("-ac", "2"));
        }
        Rendition encoded = rendition(output, facts, sound, arguments);
        return decision.flatMap(Loudness.Decision::note).map(encoded::withNote).orElse(encoded);
    }

    /** Opus takes no more than 256 kbit/s for a channel. */
    private int kilobits(MediaInfo.Stream sound) {
        int requested = bitrate.orElse(format.defaultBitrate);
        boolean mono = sound.audioFormat().orElseThrow().channels() == 1;
        return format == Format.OPUS && mono ? Math.min(256, requested) : requested;
    }

    private Rendition rendition(String output, MediaFacts facts, MediaInfo.Stream sound, List<String> codec) {
        List<String> arguments = new ArrayList<>(List.of("-map", StreamSelector.specifier(sound)));
        arguments.addAll(codec);
        // cover art is a video stream, chapters and tags come along
        arguments.addAll(List.of("-vn", "-f", format.muxer));
        return Rendition.of(
                new Rendition.Name(output, keyword(), Option.textOf(format)),
                Input.WHOLE_SOURCE,
                arguments,
                DecodeEffort.LOW,
                Expectation.of(Kind.AUDIO)
                        .withDuration(sound.duration()
                                .or(() -> facts.media().video().isEmpty()
                                        ? facts.media().duration()
                                        : Optional.empty())));
    }
}
