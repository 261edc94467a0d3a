package io.cliproute.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.config.ConfigurationException;
import io.cliproute.config.ConfigurationLayers;
import io.cliproute.config.Settings;
import io.cliproute.config.SettingsReader;
import io.cliproute.http.HttpInterface;
import io.cliproute.pipeline.RouteFiles;
import io.cliproute.program.StandaloneProgram;
import io.cliproute.startup.EnvironmentException;
import io.cliproute.toolchain.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Site in a folder of its own: its settings, the running program and its folders. */
public final class Site implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> properties = new HashMap<>();
    private Toolchain toolchain = Tools.TOOLCHAIN;
    private StandaloneProgram running;
    private boolean withHttp;
    private URI http;

    /** Creates a site with a source {@code inbox}, which settles fast, and a destination {@code outbox}. */
    public Site(Path folder) {
        this.folder = folder;
        set("source.inbox.uri", "file:" + folder.resolve("inbox"));
        set("source.inbox.recipe", "web");
        set("source.inbox.destinations", "outbox");
        set("source.inbox.settle", "200ms");
        set("destination.outbox.uri", "file:" + outbox());
        set("destination.outbox.retry.delay", "100ms");
        set("archive.dir", folder.resolve("archive").toString());
        set("dead-letter.dir", deadLetter().toString());
        set("work.dir", work().toString());
        set("store.url", "jdbc:h2:file:" + folder.toAbsolutePath().resolve("store"));
        set("work.min-free-space", "1MB");
    }

    /** Returns the URL of its job store. */
    public String storeUrl() {
        return properties.get("cliproute.store.url");
    }

    /** Sets a key, given without {@code cliproute.}. */
    public Site set(String key, String value) {
        properties.put("cliproute." + key, value);
        return this;
    }

    /** Uses another FFmpeg. */
    public Site using(Toolchain other) {
        toolchain = other;
        return this;
    }

    /** Removes all settings of a source. */
    public Site without(String source) {
        properties.keySet().removeIf(key -> key.startsWith("cliproute.source." + source + "."));
        return this;
    }

    /** Gives the program an HTTP interface on a port of its own. */
    public Site withHttp() {
        withHttp = true;
        try (ServerSocket free = new ServerSocket(0)) {
            return set("http.port", String.valueOf(free.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of its HTTP interface. */
    public URI http() {
        return http;
    }

    public Site start() {
        return start(context -> {});
    }

    /** @param before receives the context before its routes are built */
    public Site start(Consumer<CamelContext> before) {
        try {
            Settings settings = SettingsReader.read(ConfigurationLayers.of(properties));
            running = new StandaloneProgram(settings, toolchain, Map.of(), Path.of("routes"), before);
            addHttp();
            running.start();
            return this;
        } catch (ConfigurationException | EnvironmentException e) {
            throw new AssertionError(e);
        }
    }

    private void addHttp() {
        if (!withHttp) {
            return;
        }
        try {
            http = HttpInterface.addTo(
                    running.context(), RouteFiles.find(Path.of("routes")).http());
        } catch (Exception e) {
            // declared by Camel's loaders of routes
            throw new AssertionError(e);
        }
    }

    /** Writes its settings to a file, for a command. */
    public Path configuration() {
        Properties all = new Properties();
        all.putAll(properties);
        Path file = folder.resolve("site.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CamelContext context() {
        return running.context();
    }

    /** Drops a copy of a file under a name, atomically. */
    public Path drop(Path media, String name) {
        try {
            Path target = folder.resolve("inbox").resolve(name);
            Files.createDirectories(target.getParent());
            Path part = Files.createTempFile(target.getParent(), ".", ".part");
            Files.copy(media, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the set of a file is complete at the destination {@code outbox}. */
    public Path awaitSet(String name) {
        Path set = outbox().resolve(name);
        await().alias("result set of " + name)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(set.resolve("result.json")));
        return set;
    }

    /** Waits until the report of a file is in the dead-letter folder, and returns it. */
    public JsonNode awaitReason(String source, String name) {
        Path original = deadLetter().resolve(source).resolve(name);
        await().alias("dead letter of " + name).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(original));
        return json(original.resolveSibling(original.getFileName() + ".error.json"));
    }

    /** Waits until a folder contains a number of files. */
    public void awaitFiles(Path where, int count) {
        await().alias(count + " files in " + where)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> files(where).size() == count);
    }

    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files in and below a folder; files deleted meanwhile are skipped. */
    public static List<Path> files(Path where) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(where, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path inbox() {
        return folder.resolve("inbox");
    }

    public Path outbox() {
        return folder.resolve("outbox");
    }

    public Path archive(String source) {
        return folder.resolve("archive").resolve(source);
    }

    public Path deadLetter() {
        return folder.resolve("dead-letter");
    }

    public Path work() {
        return folder.resolve("work");
    }

    @Override
    public void close() throws IOException {
        if (running != null) {
            running.close();
        }
    }
}
