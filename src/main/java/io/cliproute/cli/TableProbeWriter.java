package io.cliproute.cli;

import io.cliproute.cli.ProbeResult.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the most important metadata as a table for people. */
final class TableProbeWriter implements ProbeWriter {

    private final PrintWriter out;
    private final TextTable table = new TextTable(List.of(
            "file", "container", "duration", "size", "video", "resolution", "fps", "audio", "ch", "rate", "tags"));

    TableProbeWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(ProbeResult result) {
        String file = Terminal.printable(result.file());
        if (result.error() != null) {
            table.add(List.of(
                    file, "FAIL", "", "", "", "", "", "", "", "", result.error().message()));
            return;
        }
        Summary media = result.summary();
        table.add(List.of(
                file,
                media.container().replaceFirst(",.*", ""),
                media.duration() == null ? "-" : String.format(Locale.ROOT, "%.3f", media.duration()),
                String.valueOf(media.size()),
                Objects.toString(media.video(), "-"),
                media.width() == null ? "-" : media.width() + "x" + media.height(),
                media.frameRate() == null ? "-" : String.valueOf(media.frameRate()),
                Objects.toString(media.audio(), "-"),
                Objects.toString(media.channels(), "-"),
                Objects.toString(media.sampleRate(), "-"),
                tags(media.tags())));
    }

    /** Returns descriptive tags only; CSV and JSON have all of them. */
    private static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> List.of("title", "artist", "album", "date", "creation_time", "comment")
                        .contains(tag.getKey().toLowerCase(Locale.ROOT)))
                .map(tag -> tag.getKey() + "=" + Terminal.printable(tag.getValue()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public void finish() {
        out.print(table);
        out.flush();
    }
}
