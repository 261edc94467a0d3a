package io.cliproute.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON form of manifests. */
final class ManifestJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // a newer version may add keys
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private ManifestJson() {}

    static Manifest read(byte[] json) throws IOException {
        return JSON.readValue(json, Manifest.class);
    }

    static byte[] write(Manifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a manifest cannot be written as JSON", e);
        }
    }

    /** Omits the list of files if the main file, which has keys of its own, is the only one. */
    static final class SeveralFiles extends JsonSerializer<List<OutputFile>> {

        @Override
        public void serialize(List<OutputFile> files, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray(files, files.size());
            for (OutputFile file : files) {
                json.writePOJO(file);
            }
            json.writeEndArray();
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, List<OutputFile> files) {
            return files.size() == 1;
        }
    }
}
