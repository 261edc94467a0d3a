package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Description of the component for tools, which {@code CONTRIBUTING.md} tells how to renew. */
class ComponentCatalogTest {

    @Test
    void describesAllOptionsOfEndpoint() throws Exception {
        JsonNode catalog = new ObjectMapper()
                .readTree(Path.of("src/main/resources/META-INF/io/cliproute/component/cliproute.json")
                        .toFile());
        TreeSet<String> options = Arrays.stream(CliprouteEndpoint.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.matches("set[A-Z].*") && !name.equals("setRecipe"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(catalog.at("/component/scheme").textValue()).isEqualTo("cliproute");
        assertThat(options).isNotEmpty().allSatisfy(option -> assertThat(
                        catalog.at("/properties/" + option).isObject())
                .as(option)
                .isTrue());
    }
}
