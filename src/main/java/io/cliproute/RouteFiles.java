package io.cliproute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/**
 * Which route files are loaded. The packaged ones are the routes; one of the same name in the site's {@code routes/} takes
 * its place, others there come on top. Never two copies of one route: Camel refuses those.
 *
 * @param ours where each of the routes we know is, as a URI
 * @param added what a site has besides
 */
record RouteFiles(List<String> ours, List<Path> added) {

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

    /** @param folder the site's; it need not be there */
    static RouteFiles of(Path folder) {
        List<String> own = own(folder);
        List<String> ours = PACKAGED.stream()
                .map(name -> own.contains(name) ? "file:" + folder.resolve(name) : "classpath:cliproute/routes/" + name)
                .toList();
        List<Path> added = own.stream()
                .filter(name -> !PACKAGED.contains(name))
                .map(folder::resolve)
                .toList();
        return new RouteFiles(ours, added);
    }

    /** Only the routes of one job. */
    RouteFiles withoutAdded() {
        return new RouteFiles(ours, List.of());
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

    /** The value of {@code camel.main.routesIncludePattern}: Camel finds what a site has added. */
    String pattern() {
        return added.isEmpty()
                ? "false"
                : added.stream().map(file -> "file:" + file).collect(Collectors.joining(","));
    }

    /**
     * Hands over ours. Camel would read each file twice, the first time in search of what has to be known before any route:
     * ours have no such thing, and a start takes less time.
     *
     * @throws Exception where one can't be read
     */
    void load(CamelContext context, MainConfigurationProperties configuration) throws Exception {
        ResourceLoader resources = PluginHelper.getResourceLoader(context);
        RoutesBuilderLoader loader = PluginHelper.getRoutesLoader(context).getRoutesLoader("camel.yaml");
        for (String file : ours) {
            configuration.addRoutesBuilder(loader.loadRoutesBuilder(resources.resolveResource(file)));
        }
    }
}
