package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The routes' contract: each has an id and a description, each placeholder is declared, described and used. */
class RouteFilesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

    static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteHasDescription(Path file) throws Exception {
        for (JsonNode item : items(file)) {
            JsonNode route = item.elements().next();
            assertThat(route.path("id").asText()).as("id in " + file).isNotEmpty();
            assertThat(route.path("description").asText())
                    .as("description in " + file)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasAtMostSixtyLines(Path file) throws Exception {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("files")
    void declaresDescribesAndUsesEveryTemplateParameter(Path file) throws Exception {
        for (JsonNode item : items(file)) {
            Set<String> declared = new TreeSet<>();
            for (JsonNode parameter : item.path("routeTemplate").path("parameters")) {
                declared.add(parameter.path("name").asText());
                assertThat(parameter.path("description").asText()).isNotEmpty();
            }
            Set<String> used = new TreeSet<>();
            Matcher matcher = PLACEHOLDER.matcher(item.toString());
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
            used.removeIf(name -> name.startsWith("cliproute."));
            assertThat(used).as("placeholders in " + file).isEqualTo(declared);
        }
    }

    private static List<JsonNode> items(Path file) throws Exception {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        List<JsonNode> items = new ArrayList<>();
        new ObjectMapper().valueToTree(yaml).forEach(items::add);
        assertThat(items).isNotEmpty();
        return items;
    }
}
