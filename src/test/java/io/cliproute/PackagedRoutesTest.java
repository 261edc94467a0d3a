package io.cliproute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is started elsewhere has the same routes. */
class PackagedRoutesTest {

    @Test
    void whereThereIsNoFolderOfRoutesAllOfOursAreLoaded(@TempDir Path elsewhere) throws Exception {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            List<String> ours = routes.map(file -> "classpath:cliproute/routes/" + file.getFileName())
                    .toList();
            assertThat(RouteFiles.of(elsewhere.resolve("routes")).ours()).containsExactlyInAnyOrderElementsOf(ours);
        }
    }

    @Test
    void oneOfTheSameNameTakesItsPlaceAndOthersAreForCamelToFind(@TempDir Path site) throws Exception {
        Path ours = Files.createFile(site.resolve("probe.camel.yaml"));
        Path added = Files.createFile(site.resolve("added.camel.yaml"));
        RouteFiles files = RouteFiles.of(site);

        assertThat(files.ours()).contains("file:" + ours).doesNotContain("classpath:cliproute/routes/probe.camel.yaml");
        assertThat(files.pattern()).isEqualTo("file:" + added);
        assertThat(files.withoutAdded()).isEqualTo(new RouteFiles(files.ours(), List.of()));
        assertThat(files.withoutAdded().pattern()).isEqualTo("false");
    }
}
