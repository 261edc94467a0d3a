package io.cliproute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which route files are loaded. The packaged ones are the routes; one of the same name in the site's {@code routes/} takes
 * its place, others there come on top. Never two copies of one route: Camel refuses those.
 */
final class RouteFiles {

    private static final List<String> PACKAGED = List.of(
            "dead-letter.camel.yaml",
            "deliver.camel.yaml",
            "destination.camel.yaml",
            "failures.camel.yaml",
            "ffmpeg.camel.yaml",
            "frames.camel.yaml",
            "ingest.camel.yaml",
            "parcel.camel.yaml",
            "probe.camel.yaml",
            "process.camel.yaml");

    private RouteFiles() {}

    /** The value of {@code camel.main.routesIncludePattern}. */
    static String pattern(Path folder) {
        List<String> own = own(folder);
        return Stream.concat(
                        PACKAGED.stream()
                                .filter(name -> !own.contains(name))
                                .map(name -> "classpath:cliproute/routes/" + name),
                        own.stream().map(name -> "file:" + folder.resolve(name)))
                .collect(Collectors.joining(","));
    }

    /** The same without what a site has added: only the routes of one job. */
    static String patternOfOurs(Path folder) {
        List<String> own = own(folder);
        return PACKAGED.stream()
                .map(name -> own.contains(name) ? "file:" + folder.resolve(name) : "classpath:cliproute/routes/" + name)
                .collect(Collectors.joining(","));
    }

    private static List<String> own(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
