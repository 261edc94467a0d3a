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
 * @param loudness in LUFS, measured first and then reached (two passes); empty: as it is
 * @param track 1 is the first
 */
public record Audio(Format format, Optional<Integer> bitrate, Optional<Integer> loudness, int track)
        implements Operation {

    /** The words of the {@code format} option. */
    public enum Format {
        M4A("-c:a aac -b:a %sk", 160, "ipod", List.of("aac", "alac")),
        MP3("-c:a libmp3lame -b:a %sk", 192, "mp3", List.of("mp3")),
        // libopus knows no 5.1(side) and the like
        OPUS("-c:a libopus -b:a %sk -ac 2", 128, "opus", List.of("opus")),
        FLAC("-c:a flac", 0, "flac", List.of("flac")),
        WAV("-c:a pcm_s16le", 0, "wav", List.of("pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_u8"));

        private final String encoder;
        private final int usualBitrate;
        private final String muxer;
        private final List<String> copied;

        Format(String encoder, int usualBitrate, String muxer, List<String> copied) {
            this.encoder = encoder;
            this.usualBitrate = usualBitrate;
            this.muxer = muxer;
            this.copied = copied;
        }

        private boolean hasBitrate() {
            return usualBitrate > 0;
        }
    }

    /** What loudnorm needs to know besides: the true peak that broadcasters allow, and a wide range (EBU R 128). */
    /** Numbers go in as %s, for %d writes them in the digits of the user's language. */
    private static final String LOUDNORM = "loudnorm=I=%s:TP=-1.5:LRA=11";

    private static final Pattern MEASURED = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]+)\"");

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.M4A, "kind of file");
    private static final Option<Integer> BITRATE =
            Option.of("bitrate", null, "16k to 512k", "of m4a (160k), mp3 (192k) and opus (128k)", Audio::kilobits);
    private static final Option<Integer> LOUDNESS =
            Option.integer("loudness", -70, -5, "in LUFS, such as -16; measured first, then reached");
    private static final Option<Integer> TRACK = Option.integer("track", 1, 1, 64, "which sound track, 1 is the first")
            .forOneFile();

    static final Descriptor DESCRIPTOR = new Descriptor(
            "audio",
            "the sound track",
            "audio?format=mp3&bitrate=128k",
            List.of(FORMAT, BITRATE, LOUDNESS, TRACK),
            options ->
                    new Audio(options.get(FORMAT), options.find(BITRATE), options.find(LOUDNESS), options.get(TRACK)));

    public Audio {
        if (bitrate.isPresent() && !format.hasBitrate()) {
            throw new IllegalArgumentException("audio: option 'bitrate' has no meaning for " + Option.word(format));
        }
    }

    private static int kilobits(String text) {
        Matcher number = Pattern.compile("(\\d{1,4})k").matcher(text.trim());
        if (!number.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a bit rate such as 128k");
        }
        int kilobits = Integer.parseInt(number.group(1));
        if (kilobits < 16 || kilobits > 512) {
            throw new IllegalArgumentException("'" + text + "' is not from 16k to 512k");
        }
        return kilobits;
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public List<Question> questions(Facts facts) {
        if (loudness.isEmpty() || facts.media().audio().size() < track) {
            return List.of();
        }
        return List.of(measurement(facts.media().audio().get(track - 1)));
    }

    private Question measurement(MediaInfo.Stream sound) {
        return new Question(
                Question.Program.FFMPEG,
                List.of("-nostats"),
                List.of(
                        "-map",
                        "0:" + sound.index(),
                        "-af",
                        LOUDNORM.formatted(loudness.orElseThrow()) + ":print_format=json",
                        "-f",
                        "null",
                        "-"));
    }

    @Override
    public Rendition render(String output, Facts facts) {
        MediaInfo.Stream sound = Streams.audio(facts.media(), "the sound track", track);
        Rendition encoded = encoded(output, facts, sound);
        boolean copied = bitrate.isEmpty() && loudness.isEmpty() && format.copied.contains(sound.codec());
        if (!copied) {
            return encoded;
        }
        return rendition(output, facts, sound, List.of("-c:a", "copy")).orElse(encoded);
    }

    private Rendition encoded(String output, Facts facts, MediaInfo.Stream sound) {
        List<String> arguments = new ArrayList<>();
        loudness.flatMap(target ->
                        filter(target, facts.answer(measurement(sound)).orElse("")))
                .ifPresent(filter -> arguments.addAll(List.of(
                        "-af",
                        filter,
                        // loudnorm works at 192 kHz
                        "-ar",
                        String.valueOf(
                                Math.min(48_000, sound.sound().orElseThrow().sampleRate())))));
        arguments.addAll(List.of(
                format.encoder.formatted(bitrate.orElse(format.usualBitrate)).split(" ")));
        return rendition(output, facts, sound, arguments);
    }

    /** The second pass; empty for silence, which can't be made louder. */
    private static Optional<String> filter(int target, String measured) {
        StringBuilder filter = new StringBuilder(LOUDNORM.formatted(target));
        int found = 0;
        Matcher value = MEASURED.matcher(measured);
        while (value.find()) {
            String name =
                    switch (value.group(1)) {
                        case "input_i" -> "measured_I";
                        case "input_tp" -> "measured_TP";
                        case "input_lra" -> "measured_LRA";
                        case "input_thresh" -> "measured_thresh";
                        case "target_offset" -> "offset";
                        default -> "";
                    };
            if (value.group(2).contains("inf")) {
                return Optional.empty();
            }
            if (!name.isEmpty()) {
                filter.append(':').append(name).append('=').append(value.group(2));
                found++;
            }
        }
        return found == 5 ? Optional.of(filter.append(":linear=true").toString()) : Optional.empty();
    }

    private Rendition rendition(String output, Facts facts, MediaInfo.Stream sound, List<String> codec) {
        List<String> arguments = new ArrayList<>(List.of("-map", Streams.of(sound)));
        arguments.addAll(codec);
        // cover art is a video stream, chapters and tags come along
        arguments.addAll(List.of("-vn", "-f", format.muxer));
        return Rendition.of(
                new Rendition.Name(output, keyword(), Option.word(format)),
                Input.WHOLE,
                arguments,
                Effort.LITTLE,
                Expectation.of(Kind.AUDIO)
                        .lasting(sound.duration()
                                .or(() -> facts.media().video().isEmpty()
                                        ? facts.media().duration()
                                        : Optional.empty())));
    }
}
