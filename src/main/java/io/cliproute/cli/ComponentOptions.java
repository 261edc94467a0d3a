package io.cliproute.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of the component {@code cliproute:} that every Kamelet has, from the description for tools in the jar. */
final class ComponentOptions {

    private static final String DESCRIPTION = "/META-INF/io/cliproute/component/cliproute.json";

    /** The options for all operations, with an example. */
    private static final Map<String, String> EXAMPLES = Map.of("timeout", "10m", "maxStreamSize", "1073741824");

    /** Names in Kamelets that differ: {@code kamelet:} itself has an option {@code timeout}. */
    private static final Map<String, String> NAMES = Map.of("timeout", "processingTimeout");

    private ComponentOptions() {}

    /** Returns the options in alphabetical order. */
    static List<KameletProperty> all() {
        try (InputStream text = ComponentOptions.class.getResourceAsStream(DESCRIPTION)) {
            JsonNode options = new ObjectMapper().readTree(text).path("properties");
            return EXAMPLES.keySet().stream()
                    .sorted()
                    .map(name -> property(name, options.path(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KameletProperty property(String name, JsonNode option) {
        return new KameletProperty(
                NAMES.getOrDefault(name, name),
                name,
                option.path("description").asText(),
                option.path("type").asText().equals("integer") ? "integer" : "string",
                EXAMPLES.get(name),
                Optional.of(option.path("defaultValue").asText()),
                List.of(),
                false);
    }
}
