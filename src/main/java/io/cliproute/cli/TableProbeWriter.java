package io.cliproute.cli;

import io.cliproute.cli.ProbeResult.Summarised;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** For people. */
final class TableProbeWriter implements ProbeWriter {

    private final PrintWriter out;
    private final TextTable table = new TextTable(List.of(
            "file", "container", "duration", "size", "video", "resolution", "fps", "audio", "ch", "rate", "tags"));

    TableProbeWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(ProbeResult probed) {
        String file = BatchSummary.shown(probed.file());
        if (probed.error() != null) {
            table.add(List.of(
                    file, "FAIL", "", "", "", "", "", "", "", "", probed.error().message()));
            return;
        }
        Summarised media = probed.summary();
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

    /** Those that say what it is; the rest is in the other forms. */
    private static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> List.of("title", "artist", "album", "date", "creation_time", "comment")
                        .contains(tag.getKey().toLowerCase(Locale.ROOT)))
                .map(tag -> tag.getKey() + "=" + BatchSummary.shown(tag.getValue()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public void finish() {
        out.print(table);
        out.flush();
    }
}
