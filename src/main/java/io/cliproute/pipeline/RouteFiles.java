package io.cliproute.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/**
 * Route files to load. A file in the site's folder {@code routes/} replaces the packaged one of that name; others are
 * added.
 *
 * @param known URIs of the packaged files, or of those that replace them
 * @param http URIs of the files of the HTTP interface, which {@code run} adds
 * @param added files that the site adds
 */
public record RouteFiles(List<String> known, List<String> http, List<Path> added) {

    private static final String CLASS_PATH = "classpath:cliproute/routes/";

    private static final String EVENTS = "events.camel.yaml";

    /** File that has the queue at a broker. */
    private static final String JMS = "jms.camel.yaml";

    /** File that deletes expired files. */
    private static final String RETENTION = "retention.camel.yaml";

    private static final List<String> PACKAGED = List.of(
            "dead-letter.camel.yaml",
            EVENTS,
            JMS,
            RETENTION,
            "deliver-file.camel.yaml",
            "deliver.camel.yaml",
            "destination.camel.yaml",
            "failures.camel.yaml",
            "ffmpeg.camel.yaml",
            "frames.camel.yaml",
            "ingest.camel.yaml",
            "probe.camel.yaml",
            "process.camel.yaml",
            "verify.camel.yaml");

    private static final List<String> HTTP = List.of(
            "http.camel.yaml",
            "http-read.camel.yaml",
            "http-control.camel.yaml",
            "http-observe.camel.yaml",
            "http-history.camel.yaml");

    /** @param folder the site's folder, which may not exist */
    public static RouteFiles find(Path folder) {
        List<String> site = names(folder);
        Function<String, String> uri = name -> site.contains(name) ? "file:" + folder.resolve(name) : CLASS_PATH + name;
        List<Path> added = site.stream()
                .filter(name -> !PACKAGED.contains(name) && !HTTP.contains(name))
                .map(folder::resolve)
                .toList();
        return new RouteFiles(
                PACKAGED.stream().map(uri).toList(), HTTP.stream().map(uri).toList(), added);
    }

    /** Returns the packaged files. */
    public static RouteFiles packaged() {
        return new RouteFiles(PACKAGED.stream().map(name -> CLASS_PATH + name).toList(), List.of(), List.of());
    }

    private static List<String> names(Path folder) {
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

    /** Returns these files without those that the site adds. */
    public RouteFiles withoutAdded() {
        return new RouteFiles(known, http, List.of());
    }

    /** Returns these files without the one that sends events. */
    RouteFiles withoutEvents() {
        return without(EVENTS);
    }

    /** Returns these files without the one that has the queue at a broker. */
    RouteFiles withoutBroker() {
        return without(JMS);
    }

    /** Returns these files without the one that deletes expired files. */
    RouteFiles withoutRetention() {
        return without(RETENTION);
    }

    private RouteFiles without(String file) {
        return new RouteFiles(
                known.stream().filter(uri -> !uri.endsWith("/" + file)).toList(), http, added);
    }

    /** Returns the value of {@code camel.main.routesIncludePattern}, with which Camel loads the added files. */
    public String includePattern() {
        return added.isEmpty()
                ? "false"
                : added.stream().map(file -> "file:" + file).collect(Collectors.joining(","));
    }

    /**
     * Loads the known files. Camel itself would parse each file twice, first for beans and other definitions that
     * precede routes. These files have none, and parsing them once makes the start faster.
     *
     * @throws Exception when a file can't be read
     */
    List<RoutesBuilder> load(CamelContext context) throws Exception {
        ResourceLoader resources = PluginHelper.getResourceLoader(context);
        RoutesBuilderLoader loader = PluginHelper.getRoutesLoader(context).getRoutesLoader("camel.yaml");
        List<RoutesBuilder> builders = new ArrayList<>();
        for (String file : known) {
            builders.add(loader.loadRoutesBuilder(resources.resolveResource(file)));
        }
        return builders;
    }
}
