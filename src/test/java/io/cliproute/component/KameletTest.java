package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultFile;
import io.cliproute.ResultSet;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.support.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each packaged Kamelet in a plain Camel application. */
class KameletTest {

    @TempDir
    private Path folder;

    private static Stream<String> operations() {
        return Operation.ALL.stream().map(OperationDescriptor::keyword);
    }

    /** Sends a film through a route in YAML that calls a Kamelet, and returns the results. */
    private ResultSet process(String kamelet, String parameters) throws Exception {
        Exchange done = exchange(kamelet, parameters);
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(ResultSet.class);
    }

    private Exchange exchange(String kamelet, String parameters) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties());
            context.addRoutes(routes(context, route(kamelet, parameters)));
            context.start();
            return context.createProducerTemplate().request("direct:in", exchange -> exchange.getMessage()
                    .setBody(Media.everything(3).toFile()));
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("cliproute.work.dir", folder.resolve("work").toString());
        properties.put("cliproute.recipe.web.poster", "thumbnail?width=320");
        properties.put("cliproute.recipe.web.facts", "probe");
        return properties;
    }

    private static String route(String kamelet, String parameters) {
        return """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: kamelet:%s
                            parameters: {%s}
                """.formatted(kamelet, parameters);
    }

    private static RoutesBuilder routes(CamelContext context, String yaml) throws Exception {
        return PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString("host.yaml", yaml))
                .iterator()
                .next();
    }

    private static String kamelet(String operation) {
        return "cliproute-" + operation + "-action";
    }

    @ParameterizedTest
    @MethodSource("operations")
    void kameletOfOperationRunsWithDefaults(String operation) throws Exception {
        assertThat(process(kamelet(operation), "").file(operation)).isPresent();
    }

    /** The example of an operation has most of its options. */
    @ParameterizedTest
    @MethodSource("operations")
    void kameletOfOperationPassesOptions(String operation) throws Exception {
        String example = Operation.descriptor(operation).example();
        String options = example.substring(Math.min(example.indexOf('?') + 1, example.length()));
        String parameters = example.contains("?") ? options.replaceAll("([^=&]+)=([^&]+)&?", "\"$1\": \"$2\", ") : "";
        ResultSet results = process(kamelet(operation), parameters);

        assertThat(results.file(operation)).isPresent();
        Stream.of(options.split("&"))
                .filter(option -> option.contains("="))
                .forEach(option -> assertThat(results.recipe()).contains(option));
    }

    /** The film cannot be transcoded within a millisecond. */
    @Test
    void kameletPassesTimeout() throws Exception {
        assertThat(exchange(kamelet("transcode"), "processingTimeout: 1ms")
                        .getException(MediaFailedException.class)
                        .getCategory())
                .isEqualTo("timeout");
    }

    @Test
    void kameletOfRecipeMakesAllItsOutputs() throws Exception {
        assertThat(process("cliproute-action", "recipe: web").files())
                .extracting(ResultFile::output)
                .containsExactlyInAnyOrder("poster", "facts");
    }

    @Test
    void exampleOfThePageRuns() throws Exception {
        Matcher example =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("docs/kamelets.md")));
        assertThat(example.find()).isTrue();
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(Media.mp4(3), inbox.resolve("movie.mp4"));
        String yaml = example.group(1)
                .replace("file:inbox", "file:" + inbox)
                .replace("file:outbox", "file:" + folder.resolve("outbox"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties());
            context.addRoutes(routes(context, yaml));
            context.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(folder.resolve("outbox/movie.mp4/thumbnail.jpg")));
        }
    }
}
