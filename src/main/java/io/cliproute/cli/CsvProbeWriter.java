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

/** Writes metadata as CSV, one row per file. A cell is empty when the file has no such property. */
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
    public void write(ProbeResult result) throws IOException {
        Map<String, Object> row = new TreeMap<>();
        row.put("file", result.file());
        if (result.error() != null) {
            row.put("error", result.error().message());
        } else {
            row.putAll(CSV.convertValue(result.summary(), new TypeReference<Map<String, Object>>() {}));
            row.put("tags", tags(result.summary().tags()));
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
