package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cliproute.MediaFailedException;
import io.cliproute.ResultSet;
import io.cliproute.pipeline.PipelineRuntime;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Component in a plain Camel application. */
class CliprouteComponentTest {

    @TempDir
    private Path folder;

    private interface Action {
        void run(CamelContext context) throws Exception;
    }

    private void inHost(RouteBuilder routes, Action action) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties());
            context.addRoutes(routes);
            context.start();
            action.run(context);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("cliproute.work.dir", folder.resolve("work").toString());
        properties.put("cliproute.recipe.web.poster", "thumbnail?at=10%&width=320");
        properties.put("cliproute.recipe.web.teaser", "clip?start=0s&duration=1s");
        properties.put("cliproute.recipe.web.facts", "probe");
        return properties;
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }

    @Test
    void makesThumbnailOfEachKindOfBody() throws Exception {
        Path film = Media.mp4(3);
        inHost(route("cliproute:thumbnail?at=10%&width=160"), context -> {
            GenericFile<File> generic = new GenericFile<>();
            generic.setFile(film.toFile());
            for (Object body :
                    List.of(film.toFile(), film, generic, Files.newInputStream(film), Files.readAllBytes(film))) {
                byte[] picture = context.createProducerTemplate().requestBody("direct:in", body, byte[].class);

                assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth())
                        .isEqualTo(160);
            }
        });
        assertThat(Site.files(folder)).extracting(Path::getFileName).allMatch(file -> file.toString()
                .endsWith(".lock"));
    }

    @Test
    void splitsResultsOfRecipeIntoMessagesWithFileNames() throws Exception {
        Path film = Media.mp4(3);
        Path out = folder.resolve("out");
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("cliproute:web")
                        .setHeader("added", constant("later"))
                        .split(body())
                        .filter(header("added").isEqualTo("later"))
                        .to("file:" + out);
            }
        };
        inHost(routes, context -> {
            Exchange done = context.createProducerTemplate().request("direct:in", exchange -> {
                exchange.getMessage().setBody(Files.newInputStream(film));
                exchange.getMessage().setHeader(Exchange.FILE_NAME, "a/b/my film.mp4");
            });

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getHeader(ResultSet.MANIFEST_HEADER, String.class))
                    .contains("\"recipe\" : \"web\"", "\"name\" : \"my film.mp4\"");
            assertThat(done.getMessage().getBody(ResultSet.class).file("teaser"))
                    .isPresent();
        });
        try (Stream<Path> files = Files.list(out.resolve("my film.mp4"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("poster.jpg", "teaser.mp4", "facts.json");
        }
    }

    @Test
    void throwsExceptionWithCategoryForBrokenFile() throws Exception {
        inHost(route("cliproute:thumbnail"), context -> {
            Throwable thrown =
                    catchThrowable(() -> context.createProducerTemplate().requestBody("direct:in", Media.cutOff()));

            assertThat(thrown).isInstanceOf(CamelExecutionException.class);
            assertThat(thrown.getCause()).isInstanceOfSatisfying(MediaFailedException.class, failure -> {
                assertThat(failure.getCategory()).isEqualTo("media");
                assertThat(failure.getMessage()).contains("moov");
                assertThat(failure.getStderrTail()).isNotEmpty();
            });
        });
        assertThat(Site.files(folder)).extracting(Path::getFileName).allMatch(file -> file.toString()
                .endsWith(".lock"));
    }

    @Test
    void failsAfterTimeoutAndLeavesNothing() throws Exception {
        inHost(route("cliproute:transcode?timeout=300ms"), context -> {
            Throwable thrown = catchThrowable(() -> context.createProducerTemplate()
                    .requestBody("direct:in", Media.mp4(60).toFile()));

            assertThat(thrown.getCause())
                    .isInstanceOfSatisfying(MediaFailedException.class, failure -> assertThat(failure.getCategory())
                            .isEqualTo("timeout"));
        });
        assertThat(Site.files(folder)).extracting(Path::getFileName).allMatch(file -> file.toString()
                .endsWith(".lock"));
    }

    @Test
    void rejectsUnknownNamesAndOptionsWithSuggestion() {
        assertThatThrownBy(() -> inHost(route("cliproute:tumbnail"), context -> {}))
                .rootCause()
                .hasMessageContaining("'tumbnail' is neither a recipe nor an operation; did you mean 'thumbnail'?");
        assertThatThrownBy(() -> inHost(route("cliproute:thumbnail?widht=3"), context -> {}))
                .rootCause()
                .hasMessageContaining("unknown option 'widht'; did you mean 'width'?");
    }

    @Test
    void leavesComponentsOfHostUnchanged() throws Exception {
        inHost(route("cliproute:thumbnail"), context -> {
            assertThat(context.getComponent("file")).isExactlyInstanceOf(FileComponent.class);
            assertThat(context.hasComponent("ftp")).isNull();
            assertThat(PipelineRuntime.find(context)).isPresent();
        });
    }
}
