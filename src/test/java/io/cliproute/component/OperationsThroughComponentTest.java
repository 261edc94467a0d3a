package io.cliproute.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.ResultFile;
import io.cliproute.ResultSet;
import io.cliproute.operation.Operation;
import io.cliproute.operation.OperationDescriptor;
import io.cliproute.support.JavaProgram;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of each operation through the component, compared with those of the command {@code batch}. */
@Timeout(300)
class OperationsThroughComponentTest {

    @TempDir
    private static Path folder;

    private static Path film;
    private static Path expected;
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    @BeforeAll
    static void processByBatch() throws Exception {
        film = Files.copy(Media.everything(12), folder.resolve("film.mkv"));
        expected = folder.resolve("out/film.mkv");
        List<String> command = new ArrayList<>(
                List.of("batch", "--set=cliproute.ffmpeg.warm=none", "--recipe=each", "--out=" + expected.getParent()));
        Operation.ALL.forEach(descriptor ->
                command.add("--set=cliproute.recipe.each." + descriptor.keyword() + "=" + descriptor.example()));
        command.add(film.toString());
        Tools.run(JavaProgram.command(command.toArray(String[]::new)).command());
        CONTEXT.getPropertiesComponent()
                .addInitialProperty("cliproute.work.dir", folder.resolve("work").toString());
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    static List<OperationDescriptor> operations() {
        return Operation.ALL;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void makesTheSameResultsAsBatch(OperationDescriptor operation) throws Exception {
        CONTEXT.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // the files exist until the exchange completes
                from("direct:" + operation.keyword())
                        .to("cliproute:" + operation.example())
                        .process(exchange -> assertSame(exchange.getMessage().getBody(ResultSet.class), operation));
            }
        });
        CONTEXT.createFluentProducerTemplate()
                .to("direct:" + operation.keyword())
                .withBody(film.toFile())
                .request();
    }

    private static void assertSame(ResultSet results, OperationDescriptor operation) throws IOException {
        assertThat(results.files().stream().map(ResultFile::name))
                .containsExactlyInAnyOrderElementsOf(namesMadeByBatch(operation.keyword()));
        for (ResultFile file : results.files()) {
            Path other = expected.resolve(file.name());
            if (Files.mismatch(file.path(), other) != -1) {
                assertThat(facts(file.path())).as(file.name()).isEqualTo(facts(other));
            }
        }
    }

    private static List<String> namesMadeByBatch(String output) {
        return Site.files(expected).stream()
                .map(file -> expected.relativize(file).toString())
                .filter(name ->
                        name.startsWith(output + ".") || name.startsWith(output + "/") || name.startsWith(output + "-"))
                .toList();
    }

    /** Returns what ffprobe says of a media file that FFmpeg does not make byte by byte the same each time. */
    private static String facts(Path file) {
        // FFmpeg reads these by the playlist beside them only
        boolean isPart = file.toString().matches(".*\\.(m4s|mpd)");
        Path readable = isPart ? file.resolveSibling("master.m3u8") : file;
        return Tools.ffprobe(readable, "format=duration:stream=codec_name,width,height,nb_frames,sample_rate");
    }
}
