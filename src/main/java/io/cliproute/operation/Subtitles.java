package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text track as a file of its own.
 *
 * @param format of the file
 * @param language as the track is tagged, such as {@code eng}; empty: the first track
 */
public record Subtitles(Format format, Optional<String> language) implements Operation {

    /** The words of the {@code format} option. */
    public enum Format {
        VTT("webvtt", "webvtt"),
        SRT("subrip", "srt");

        private final String encoder;
        private final String muxer;

        Format(String encoder, String muxer) {
            this.encoder = encoder;
            this.muxer = muxer;
        }
    }

    /** Subtitles that are pictures; to read them would take eyes. */
    private static final Set<String> PICTURES =
            Set.of("dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub", "dvb_teletext");

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.VTT, "kind of file");
    private static final Option<String> LANGUAGE = Option.of(
                    "language",
                    null,
                    "three letters such as eng",
                    "of the track; the first one if not given",
                    Subtitles::code)
            .forOneFile();

    static final Descriptor DESCRIPTOR = new Descriptor(
            "subtitles",
            "text track",
            "subtitles?format=srt&language=eng",
            List.of(FORMAT, LANGUAGE),
            options -> new Subtitles(options.get(FORMAT), options.find(LANGUAGE)));

    private static String code(String text) {
        if (!text.trim().matches("[a-zA-Z]{2,3}(-[A-Za-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + text + "' is not a language such as eng");
        }
        return text.trim();
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public Rendition render(String output, Facts facts) {
        MediaInfo.Stream track = track(facts.media());
        return Rendition.of(
                new Rendition.Name(output, keyword(), Option.word(format)),
                Input.WHOLE,
                List.of("-map", Streams.of(track), "-c:s", format.encoder, "-f", format.muxer),
                Effort.LITTLE,
                Expectation.of(Kind.SUBTITLE));
    }

    private MediaInfo.Stream track(MediaInfo media) {
        List<MediaInfo.Stream> all = media.subtitles();
        if (all.isEmpty()) {
            throw new Absent("subtitles need a text track, and this file has none");
        }
        List<MediaInfo.Stream> spoken = all.stream()
                .filter(track -> language.isEmpty() || language.get().equalsIgnoreCase(track.language()))
                .toList();
        if (spoken.isEmpty()) {
            throw new Absent("there is no text track in '" + language.orElseThrow() + "'; this file has "
                    + all.stream()
                            .map(track -> track.language().isEmpty() ? "one without a language" : track.language())
                            .collect(Collectors.joining(", ")));
        }
        return spoken.stream()
                .filter(track -> !PICTURES.contains(track.codec()))
                .findFirst()
                .orElseThrow(() -> new Absent(
                        "its subtitles are pictures (" + spoken.get(0).codec() + "), which can't be made into text"));
    }
}
