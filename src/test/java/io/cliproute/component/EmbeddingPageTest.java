package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.SettingsReader;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of {@code docs/embedding.md}. */
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("docs/embedding.md");

    @TempDir
    private Path folder;

    /** Returns the examples in a language, with the folders of the page in the folder of the test. */
    private List<String> examples(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(example -> example.group(1).replaceAll("file:(inbox|outbox|events)", "file:" + folder + "/$1"))
                .toList();
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(examples("properties").get(0)));
        properties.put("cliproute.work.dir", folder.resolve("work").toString());
        return properties;
    }

    private void drop() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(Media.mp4(3), inbox.resolve("movie.mp4"));
    }

    private void awaitFile(String file) {
        await().alias(file).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve(file)));
    }

    /** Compiles the Java of the page: the routes as those of a route builder, other code as that of a method. */
    private Class<?> compile() throws Exception {
        Map<Boolean, String> code = examples("java").stream()
                .collect(Collectors.partitioningBy(example -> example.startsWith("from("), Collectors.joining()));
        Path source = Files.writeString(folder.resolve("Page.java"), """
                import io.cliproute.Pipeline;
                import org.apache.camel.CamelContext;
                import org.apache.camel.builder.RouteBuilder;
                import org.apache.camel.impl.DefaultCamelContext;

                public class Page extends RouteBuilder {
                    @Override
                    public void configure() {
                        %s
                    }

                    public static CamelContext pipeline() {
                        %s
                        return context;
                    }
                }
                """.formatted(
                        code.get(true), code.get(false).replace(".addTo(", folders() + ".addTo(")));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(errors).isZero();
        // its classes are loaded now, so the loader can be closed
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return loader.loadClass("Page");
        }
    }

    /** Returns settings without which the pipeline would use the current folder. */
    private String folders() {
        return Stream.of("work.dir=work", "archive.dir=archive", "dead-letter.dir=dead", "store.url=jdbc:h2:file:store")
                .map(setting -> setting.split("="))
                .map(setting -> ".property(\"cliproute." + setting[0] + "\", \""
                        + setting[1].replaceFirst("(\\w+)$", folder + "/$1") + "\")")
                .collect(Collectors.joining());
    }

    @Test
    void routesInJavaRun() throws Exception {
        drop();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties());
            context.addRoutes((RouteBuilder) compile().getConstructor().newInstance());
            context.start();
            awaitFile("outbox/movie.mp4/poster.jpg");
            awaitFile("outbox/movie.mp4/teaser.mp4");
            byte[] picture = context.createProducerTemplate()
                    .requestBody("direct:upload", Media.tiny().toFile(), byte[].class);

            assertThat(picture).isNotEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Site.files(folder.resolve("events")).size() == 2);
        }
    }

    @Test
    void pipelineInJavaRuns() throws Exception {
        drop();
        CamelContext context = (CamelContext) compile().getMethod("pipeline").invoke(null);
        try {
            awaitFile("outbox/movie.mp4/result.json");
            assertThat(folder.resolve("outbox/movie.mp4/thumbnail.jpg")).exists();
        } finally {
            context.stop();
        }
    }

    @Test
    void firstExampleMakesThumbnail() throws Exception {
        drop();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties());
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(
                            "example.camel.yaml", examples("yaml").get(0)));
            context.start();
            awaitFile("outbox/movie.mp4/thumbnail.jpg");
        }
    }

    @Test
    void settingsOfOptionalPartsAreValid() throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(examples("properties").get(1).replace("{{env:PARTNER_PASSWORD}}", "secret")));
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));

        assertThat(settings).hasSizeGreaterThan(3);
        assertThatCode(() -> SettingsReader.readForHost(ConfigurationLayers.ofHost(settings)))
                .doesNotThrowAnyException();
    }

    @Test
    void versionsOfDependenciesAreThoseOfTheBuild() throws Exception {
        String project = Files.readString(Path.of("pom.xml"));
        for (String xml : examples("xml")) {
            Matcher artifact = Pattern.compile("<groupId>([\\w.]+)</groupId>\\s*<artifactId>([\\w-]+)</artifactId>"
                            + "\\s*<version>([\\w.-]+)</version>")
                    .matcher(xml);
            while (artifact.find()) {
                assertThat(project).contains("<artifactId>" + artifact.group(2) + "</artifactId>");
                assertThat(project)
                        .as(artifact.group(2))
                        .containsPattern("<[\\w-]+\\.version>" + Pattern.quote(artifact.group(3)) + "</");
            }
        }
    }

    @Test
    void versionsOfArtifactsAreThoseOfTheBuild() throws Exception {
        String project = Files.readString(Path.of("pom.xml"));
        Matcher artifact = Pattern.compile("org\\.bytedeco:(\\w+):([\\w.-]+)").matcher(Files.readString(PAGE));
        int checked = 0;
        while (artifact.find()) {
            checked++;
            assertThat(project).contains("<" + artifact.group(1) + ".version>" + artifact.group(2) + "</");
        }
        assertThat(checked).isGreaterThan(3);
    }
}
