package io.cliproute.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subtitles, converted between SubRip and WebVTT. FFmpeg's own conversion goes through ASS, does not escape text for
 * WebVTT and leaves ASS escapes in the text.
 *
 * @param cues in the order of the file
 */
record SubtitleText(List<Cue> cues) {

    private static final Pattern TIMING =
            Pattern.compile("((?:\\d+:)?\\d\\d:\\d\\d)[.,](\\d{3}) --> ((?:\\d+:)?\\d\\d:\\d\\d)[.,](\\d{3}).*");

    /**
     * Matches tags of both formats, tags of SubRip only, ASS overrides, character references and special characters.
     */
    private static final Pattern SUBRIP_TOKEN = Pattern.compile(
            "</?[biuBIU]>|(</?(?:font|s|strike)(?: [^<>]*)?>|\\{\\\\[^}]*\\})|&(?:\\w{2,8}|#\\d{1,7}|#x\\p{XDigit}{1,6});|[&<>]");

    private static final Pattern WEBVTT_TOKEN = Pattern.compile(
            "<(/?[biu])(?:[. ][^<>]*)?>|<(?:/?(?:c|v|lang|ruby|rt)(?:[. ][^<>]*)?|\\d[\\d:.]*)>|&(\\w{2,4}|#\\d{1,6}|#x\\p{XDigit}{1,5});");

    /** Matches an escaped brace or backslash, a hard space and a comment, in ASS. */
    private static final Pattern ASS_TOKEN = Pattern.compile("\\\\(?:\\{\\{\\}|[{}h\u2060])|\\{[^\\\\}][^}]*\\}");

    /**
     * A cue.
     *
     * @param start as {@code mm:ss.mmm}, optionally with hours
     * @param lines not blank
     */
    record Cue(String start, String end, List<String> lines) {}

    /** Parses SubRip or WebVTT as printed by FFmpeg. Cue settings and identifiers are dropped. */
    static SubtitleText read(String printed) {
        List<Cue> cues = new ArrayList<>();
        String before = "";
        for (String line : printed.lines().toList()) {
            Matcher timing = TIMING.matcher(line);
            List<String> last = cues.isEmpty()
                    ? new ArrayList<>()
                    : cues.get(cues.size() - 1).lines();
            if (timing.matches()) {
                if (!before.isBlank() && !last.isEmpty()) {
                    // the identifier of this cue
                    last.remove(last.size() - 1);
                }
                cues.add(new Cue(
                        timing.group(1) + "." + timing.group(2),
                        timing.group(3) + "." + timing.group(4),
                        new ArrayList<>()));
            } else if (!line.isBlank()) {
                last.add(line);
            }
            before = line;
        }
        return new SubtitleText(cues);
    }

    /** Returns a copy without the escapes and comments that FFmpeg's ASS decoder leaves in the text. */
    SubtitleText withoutAssEscapes() {
        return mapLines(line -> ASS_TOKEN.matcher(line).replaceAll(token -> {
            String start = token.group().substring(0, 2);
            return Matcher.quoteReplacement(
                    switch (start) {
                        case "\\{" -> "{";
                        case "\\}" -> "}";
                        case "\\h" -> "\u00a0";
                        case "\\\u2060" -> "\\";
                        default -> "";
                    });
        }));
    }

    /** Returns a WebVTT file. The text must have SubRip markup. */
    String webVtt() {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Cue cue : mapLines(SubtitleText::escaped).cues()) {
            text.append('\n').append(cue.start()).append(" --> ").append(cue.end());
            cue.lines().forEach(line -> text.append('\n').append(line));
            text.append('\n');
        }
        return text.toString();
    }

    /** Returns a SubRip file. The text must have SubRip markup. */
    String subRip() {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Cue cue : cues) {
            text.append(number++).append('\n');
            text.append(withHours(cue.start())).append(" --> ").append(withHours(cue.end()));
            cue.lines().forEach(line -> text.append('\n').append(line));
            text.append("\n\n");
        }
        return text.toString();
    }

    /** Returns a copy with SubRip markup in place of WebVTT markup. */
    SubtitleText withSubRipMarkup() {
        return mapLines(line -> WEBVTT_TOKEN.matcher(line).replaceAll(token -> Matcher.quoteReplacement(plain(token))));
    }

    private SubtitleText mapLines(UnaryOperator<String> change) {
        return new SubtitleText(cues.stream()
                .map(cue -> new Cue(
                        cue.start(), cue.end(), cue.lines().stream().map(change).toList()))
                .toList());
    }

    private static String withHours(String time) {
        return (time.length() < "00:00:00.000".length() ? "00:" : "") + time.replace('.', ',');
    }

    private static String escaped(String line) {
        return SUBRIP_TOKEN.matcher(line).replaceAll(token -> Matcher.quoteReplacement(escaped(token)));
    }

    private static String escaped(MatchResult token) {
        return switch (token.group()) {
            case "&" -> "&amp;";
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            // WebVTT tags are lower case
            case "<B>", "</B>", "<I>", "</I>", "<U>", "</U>" -> token.group().toLowerCase(Locale.ROOT);
            default -> token.group(1) == null ? token.group() : "";
        };
    }

    private static String plain(MatchResult token) {
        if (token.group(1) != null) {
            return "<" + token.group(1) + ">";
        }
        if (token.group(2) == null) {
            return "";
        }
        String name = token.group(2);
        if (name.startsWith("#")) {
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : token.group();
        }
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "nbsp" -> "\u00a0";
            case "lrm" -> "\u200e";
            case "rlm" -> "\u200f";
            default -> token.group();
        };
    }
}
