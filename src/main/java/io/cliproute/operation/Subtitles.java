package io.cliproute.operation;

import io.cliproute.operation.MediaInfo.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A subtitle track as a file of its own.
 *
 * @param format of the file
 * @param language any code of the language, such as {@code en} or {@code eng}; empty for the first track
 */
public record Subtitles(Format format, Optional<String> language) implements Operation {

    /** Values of the option {@code format}. */
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

    /** The size from which on FFmpeg converts the text: of the output of a program at most 8 MB are kept. */
    private static final int MAX_BYTES = 8_000_000;

    /** Codecs of subtitles that consist of images. Converting them would require OCR. */
    private static final Set<String> IMAGE_CODECS =
            Set.of("dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub", "dvb_teletext");

    private static final Option<Format> FORMAT = Option.choice("format", Format.class, Format.VTT, "file format");
    private static final Option<String> LANGUAGE = Option.of(
                    "language",
                    null,
                    "language code such as en, eng or en-US",
                    "language of the track; by default the first track",
                    Subtitles::code)
            .settableByJobFile();

    static final OperationDescriptor DESCRIPTOR = new OperationDescriptor(
            "subtitles",
            "subtitle track",
            "subtitles?format=srt&language=eng",
            List.of(FORMAT, LANGUAGE),
            options -> new Subtitles(options.get(FORMAT), options.find(LANGUAGE)));

    private static String code(String text) {
        if (!text.trim().matches("[a-zA-Z]{2,3}(-[A-Za-z0-9]+)*")) {
            throw new IllegalArgumentException("'" + text + "' is not a language code such as eng");
        }
        return text.trim();
    }

    @Override
    public String keyword() {
        return DESCRIPTOR.keyword();
    }

    @Override
    public List<MediaQuery> queries(MediaFacts facts) {
        return textTrack(facts.media())
                .filter(track -> !track.codec().equals(format.encoder))
                .map(Subtitles::textQuery)
                .stream()
                .toList();
    }

    /** Returns the query for the text of a track: as it is if it is SubRip or WebVTT, otherwise as SubRip. */
    private static MediaQuery textQuery(MediaInfo.Stream track) {
        boolean copied =
                track.codec().equals(Format.SRT.encoder) || track.codec().equals(Format.VTT.encoder);
        Format printed = track.codec().equals(Format.VTT.encoder) ? Format.VTT : Format.SRT;
        return new MediaQuery(
                MediaQuery.Program.FFMPEG,
                List.of("-loglevel", "quiet"),
                List.of(
                        "-map",
                        "0:" + track.index(),
                        "-c:s",
                        copied ? "copy" : printed.encoder,
                        "-f",
                        printed.muxer,
                        "-"));
    }

    @Override
    public Rendition plan(String output, MediaFacts facts) {
        MediaInfo.Stream track = track(facts.media());
        if (track.codec().equals(format.encoder)) {
            return rendition(output, Input.WHOLE_SOURCE, StreamSelector.specifier(track), "copy");
        }
        return facts.answer(textQuery(track))
                .filter(printed -> printed.getBytes(StandardCharsets.UTF_8).length < MAX_BYTES)
                .map(SubtitleText::read)
                .filter(text -> !text.cues().isEmpty())
                .map(text -> converted(output, track, text))
                .orElse(rendition(output, Input.WHOLE_SOURCE, StreamSelector.specifier(track), format.encoder));
    }

    private Rendition converted(String output, MediaInfo.Stream track, SubtitleText printed) {
        SubtitleText text =
                switch (track.codec()) {
                    case "subrip" -> printed;
                    case "webvtt" -> printed.withSubRipMarkup();
                    default -> printed.withoutAssEscapes();
                };
        String file = output + ".parts/text." + Option.textOf(format);
        String content = format == Format.VTT ? text.webVtt() : text.subRip();
        Input input = Input.inWorkFolder(file, "-protocol_whitelist", "file", "-f", format.muxer);
        return rendition(output, input, "#0:0", "copy").withTextFile(new TextFile(output, keyword(), file, content));
    }

    private Rendition rendition(String output, Input input, String stream, String codec) {
        return Rendition.of(
                Rendition.Name.of(output, keyword(), Option.textOf(format)),
                input,
                List.of("-map", stream, "-c:s", codec, "-f", format.muxer),
                DecodeEffort.LOW,
                Expectation.of(Kind.SUBTITLE));
    }

    private Optional<MediaInfo.Stream> textTrack(MediaInfo media) {
        return inLanguage(media).stream()
                .filter(track -> !IMAGE_CODECS.contains(track.codec()))
                .findFirst();
    }

    /** Returns the tracks in the language, those with exactly the same tag first. */
    private List<MediaInfo.Stream> inLanguage(MediaInfo media) {
        return language.map(tag -> media.subtitles().stream()
                        .filter(track -> LanguageCode.isSame(tag, track.language()))
                        .sorted(Comparator.comparing(track -> !tag.equalsIgnoreCase(track.language())))
                        .toList())
                .orElse(media.subtitles());
    }

    private MediaInfo.Stream track(MediaInfo media) {
        List<MediaInfo.Stream> all = media.subtitles();
        if (all.isEmpty()) {
            throw new MissingStreamException(keyword() + " requires a subtitle stream; the file has none");
        }
        List<MediaInfo.Stream> inLanguage = inLanguage(media);
        if (inLanguage.isEmpty()) {
            throw new MissingStreamException("no subtitle stream has the language '" + language.orElseThrow()
                    + "'; the file has "
                    + all.stream()
                            .map(track -> track.language().isEmpty() ? "one of unknown language" : track.language())
                            .collect(Collectors.joining(", ")));
        }
        return textTrack(media)
                .orElseThrow(() -> new MissingStreamException("the subtitle stream consists of images ("
                        + inLanguage.get(0).codec() + ") and cannot be converted to text"));
    }
}
