package io.cliproute.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A row for each file; an empty cell says that there is nothing of the kind. */
final class CsvProbeWriter implements ProbeWriter {

    private static final CsvMapper CSV = new CsvMapper();

    private static final List<String> COLUMNS = List.of(
            "file",
            "container",
            "duration",
            "size",
            "video",
            "width",
            "height",
            "frameRate",
            "audio",
            "channels",
            "sampleRate",
            "tags",
            "error");

    private final SequenceWriter rows;

    CsvProbeWriter(PrintWriter out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        rows = CSV.writer(schema.build().withHeader()).writeValues(out);
    }

    @Override
    public void write(ProbeResult probed) throws IOException {
        Map<String, Object> row = new TreeMap<>();
        row.put("file", probed.file());
        if (probed.error() != null) {
            row.put("error", probed.error().message());
        } else {
            row.putAll(CSV.convertValue(probed.summary(), new TypeReference<Map<String, Object>>() {}));
            row.put("tags", tags(probed.summary().tags()));
        }
        rows.write(row);
        rows.flush();
    }

    private static String tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void finish() throws IOException {
        rows.flush();
    }
}
