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
}
