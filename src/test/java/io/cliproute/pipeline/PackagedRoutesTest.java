package io.cliproute.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files that are loaded with and without a folder of the site. */
class PackagedRoutesTest {

    @Test
    void loadsAllPackagedFilesWithoutAFolderOfTheSite(@TempDir Path elsewhere) throws Exception {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            List<String> packaged = routes.map(file -> "classpath:cliproute/routes/" + file.getFileName())
                    .toList();
            RouteFiles found = RouteFiles.find(elsewhere.resolve("routes"));
            assertThat(Stream.concat(found.known().stream(), found.http().stream()))
                    .containsExactlyInAnyOrderElementsOf(packaged);
        }
    }

    @Test
    void fileOfTheSameNameReplacesThePackagedOneAndOthersAreAdded(@TempDir Path site) throws Exception {
        Path replacement = Files.createFile(site.resolve("probe.camel.yaml"));
        Path added = Files.createFile(site.resolve("added.camel.yaml"));
        RouteFiles files = RouteFiles.find(site);

        assertThat(files.known())
                .contains("file:" + replacement)
                .doesNotContain("classpath:cliproute/routes/probe.camel.yaml");
        assertThat(files.includePattern()).isEqualTo("file:" + added);
        assertThat(files.withoutAdded()).isEqualTo(new RouteFiles(files.known(), files.http(), List.of()));
        assertThat(files.withoutAdded().includePattern()).isEqualTo("false");
    }
}
