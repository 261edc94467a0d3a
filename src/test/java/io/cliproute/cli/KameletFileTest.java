package io.cliproute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.operation.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets in the folder {@code kamelets} are current ({@code docs/build} updates them) and complete. */
class KameletFileTest {

    private static Stream<KameletFile> kamelets() {
        return KameletFile.all().stream();
    }

    private static Stream<OperationDescriptor> operations() {
        return Operation.ALL.stream();
    }

    @Test
    void folderContainsOneKameletForEachOperationAndOneForRecipes() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            kamelets().map(KameletFile::fileName).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void fileIsCurrentAndInTheJar(KameletFile kamelet) throws Exception {
        assertThat(Files.readString(Path.of("kamelets", kamelet.fileName()))).isEqualTo(kamelet.yaml());
        try (InputStream resource = getClass().getResourceAsStream("/kamelets/" + kamelet.fileName())) {
            assertThat(resource).hasBinaryContent(Files.readAllBytes(Path.of("kamelets", kamelet.fileName())));
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void titlesAndDescriptionsAreUnique(KameletFile kamelet) {
        assertThat(kamelets().filter(other -> other.title().equals(kamelet.title())))
                .hasSize(1);
        assertThat(kamelets().filter(other -> other.description().equals(kamelet.description())))
                .hasSize(1);
    }

    /** Each example in a Kamelet is valid, and so is each default. */
    @ParameterizedTest
    @MethodSource("operations")
    void examplesAndDefaultsAreValid(OperationDescriptor operation) throws IOException {
        Map<String, Map<String, Object>> properties = properties(operation);

        assertThat(properties.keySet())
                .containsExactlyElementsOf(Stream.concat(
                                operation.allOptions().stream().map(Option::name),
                                Stream.of("maxStreamSize", "processingTimeout"))
                        .toList());
        for (Option<?> option : operation.allOptions()) {
            Map<String, Object> property = properties.get(option.name());
            assertThat(option.parser().apply(property.get("example").toString()))
                    .isNotNull();
            String defaultValue =
                    property.containsKey("default") ? property.get("default").toString() : null;
            assertThat(defaultValue).isEqualTo(option.defaultText());
            assertThat(property).containsKeys("title", "description", "type");
        }
    }

    private static Map<String, Map<String, Object>> properties(OperationDescriptor operation) throws IOException {
        Path file = Path.of("kamelets", "cliproute-" + operation.keyword() + "-action.kamelet.yaml");
        Map<?, ?> definition = map(
                map(map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))), "spec"),
                "definition");
        return map(definition, "properties").entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> map(entry.getValue()).entrySet().stream()
                                .collect(Collectors.toMap(pair -> pair.getKey().toString(), Map.Entry::getValue)),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return map(parent.get(key));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }
}
