package io.cliproute.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;

/** Writes all metadata as one JSON array. */
final class JsonProbeWriter implements ProbeWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator generator;

    JsonProbeWriter(PrintWriter out) throws IOException {
        generator = JSON.createGenerator(out).useDefaultPrettyPrinter();
        generator.writeStartArray();
    }

    @Override
    public void write(ProbeResult result) throws IOException {
        ObjectNode node = JSON.createObjectNode().put("file", result.file());
        if (result.error() != null) {
            node.set("error", JSON.valueToTree(result.error()));
        } else {
            node.set("summary", JSON.valueToTree(result.summary()));
            result.asProbed().properties().forEach(field -> node.set(field.getKey(), field.getValue()));
        }
        generator.writeTree(node);
    }

    @Override
    public void finish() throws IOException {
        generator.writeEndArray();
        generator.writeRaw('\n');
        generator.flush();
    }
}
