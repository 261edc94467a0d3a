package io.cliproute.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cliproute.job.NameConflictException;
import io.cliproute.layout.Layout;
import io.cliproute.layout.Original;
import io.cliproute.manifest.ManifestOutput;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetNamesTest {

    private static SetNames names(String layout, String path) {
        return new SetNames(
                Layout.parse(layout), new Original(path, "camera", "web", ZonedDateTime.now(ZoneId.systemDefault())));
    }

    private static ManifestOutput output(String name, String file) {
        return new ManifestOutput(name, "any", "any", file, 1, "0", null, null, JsonNodeFactory.instance.objectNode());
    }

    private static List<DestinationSet.Item> items(String... names) {
        return Stream.of(names)
                .map(name -> new DestinationSet.Item(Path.of("file"), name))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "{path}/{output}.{ext}, poster.jpg",
        "{stem}-{output}.{ext}, movie-poster.jpg",
        "{output}/{dir}/{stem}.{ext}, ../../poster/trip/movie.jpg",
        "all/{output}/{stem}.{ext}, ../poster/movie.jpg"
    })
    void manifestNamesFilesRelativeToItsFolder(String layout, String file) {
        assertThat(names(layout, "trip/movie.mp4").fromManifest(output("poster", "poster.jpg"), "poster.jpg"))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../poster.jpg        | gives the name '../poster.jpg', which leads out of its folder
            a/../../poster.jpg   | gives the name 'a/../../poster.jpg', which leads out of its folder
            a/.part-poster.jpg   | gives the name 'a/.part-poster.jpg', which has the form of the name of a file that is being delivered
            same.json            | gives two files the name 'same.json'
            """)
    void rejectsUnsafeAndEqualNames(String name, String reason) {
        assertThatThrownBy(() -> names("{stem}/{file}", "movie.mp4").check(items(name, "same.json")))
                .isInstanceOf(NameConflictException.class)
                .hasMessage("cannot take the set: its layout {stem}/{file} " + reason);
    }

    @Test
    void rejectsLayoutThatSeparatesFilesFromTheOneThatRefersToThem() {
        SetNames names = names("{stem}-{output}.{ext}", "movie.mp4");

        assertThatThrownBy(() -> names.of(output("thumbs", "thumbs.vtt"), "thumbs/001.jpg"))
                .isInstanceOf(NameConflictException.class)
                .hasMessageContaining("separates 'thumbs/001.jpg' from 'thumbs.vtt', which refers to it");
    }
}
