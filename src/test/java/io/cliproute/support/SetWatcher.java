package io.cliproute.support;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Watches a destination continuously. It detects sets whose manifest exists although the set is incomplete, and
 * truncated manifests, and counts how often each manifest appeared.
 *
 * <p>It uses the file system's notifications, so it also detects short-lived states.
 */
public final class SetWatcher implements AutoCloseable {

    private static final String MANIFEST = "result.json";

    /** End of the names of manifests in a layout such as <code>{stem}-{output}.{ext}</code>. */
    private static final String FLAT = "-" + MANIFEST;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path destination;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    /** Manifests that existed when their folder was first listed; an event for them may or may not follow. */
    private final Map<Path, String> found = new HashMap<>();

    private final Set<String> half = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> publications = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    /** @param destination created if it does not exist */
    public SetWatcher(Path destination) throws IOException {
        this.destination = Files.createDirectories(destination);
        this.service = destination.getFileSystem().newWatchService();
        this.thread = new Thread(this::watch, "set-watch");
        look(destination);
        thread.start();
    }

    private void watch() {
        try {
            WatchKey key = service.poll();
            while (key != null || !stopped) {
                if (key != null) {
                    changed(key);
                }
                key = service.poll(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            half.add("the watch of " + destination + " failed: " + e);
        }
    }

    private void changed(WatchKey key) throws IOException {
        Path folder = folders.get(key);
        Map<Path, Integer> appeared = new HashMap<>();
        Set<Path> flat = new HashSet<>();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                throw new IOException("too much happened at once in " + folder);
            }
            Path child = folder.resolve((Path) event.context());
            flatManifest(child).ifPresent(flat::add);
            if (event.kind() == ENTRY_CREATE && isManifest(child)) {
                appeared.merge(child, event.count(), Integer::sum);
            } else if (event.kind() == ENTRY_CREATE && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                look(child);
            }
        }
        for (Map.Entry<Path, Integer> manifest : appeared.entrySet()) {
            published(manifest.getKey(), manifest.getValue());
        }
        checkSetOf(folder);
        flat.forEach(manifest -> half.addAll(wrongOf(manifest)));
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.equals(MANIFEST) || name.endsWith(FLAT) && !name.startsWith(".");
    }

    /** Returns the manifest that the set of a file in a flat layout has. */
    private static Optional<Path> flatManifest(Path file) {
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('-');
        return end > 0 && !name.startsWith(".")
                ? Optional.of(file.resolveSibling(name.substring(0, end) + FLAT))
                : Optional.empty();
    }

    /** Registers a new folder with its content. */
    private void look(Path folder) throws IOException {
        try {
            folders.put(folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY), folder);
            try (Stream<Path> children = Files.list(folder)) {
                for (Path child : children.toList()) {
                    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                        look(child);
                    } else if (isManifest(child)) {
                        published(child, 1);
                        found.put(child, identity(child));
                        half.addAll(wrongOf(child));
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException ignored) {
            // gone again
        }
    }

    private void published(Path manifest, int times) throws IOException {
        String before = found.remove(manifest);
        int again = before != null && (times > 1 || before.equals(identity(manifest))) ? 1 : 0;
        Path set = manifest.endsWith(MANIFEST) ? manifest.getParent() : manifest;
        publications.merge(destination.relativize(set).toString(), times - again, Integer::sum);
    }

    private static String identity(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " of " + attributes.lastModifiedTime();
        } catch (NoSuchFileException ignored) {
            return "gone";
        }
    }

    /** Handles a change in a folder of a set. */
    private void checkSetOf(Path folder) {
        for (Path set = folder; set.startsWith(destination); set = set.getParent()) {
            if (Files.exists(set.resolve(MANIFEST))) {
                half.addAll(wrong(set));
                return;
            }
        }
    }

    /**
     * Returns the defects of a set with a manifest. A set whose manifest is deleted or replaced during the check has
     * none: only claims of an unchanged manifest count.
     */
    public static List<String> wrong(Path set) {
        return wrongOf(set.resolve(MANIFEST));
    }

    /** Returns the defects of the set of a manifest, like {@link #wrong}. */
    public static List<String> wrongOf(Path manifest) {
        Path set = manifest.getParent();
        List<String> wrong = new ArrayList<>();
        try {
            String claim = Files.readString(manifest);
            try {
                check(JSON.readTree(claim), set, wrong);
            } catch (IOException e) {
                wrong.add(manifest + ": " + e);
            }
            return Files.readString(manifest).equals(claim) ? wrong : List.of();
        } catch (NoSuchFileException ignored) {
            // the manifest went while we looked
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(JsonNode claim, Path set, List<String> wrong) throws IOException {
        if (!claim.path("outputs").isArray()) {
            wrong.add(set + ": its manifest is cut short");
        }
        for (JsonNode output : claim.path("outputs")) {
            JsonNode files = output.path("files");
            for (JsonNode file : files.isArray() ? files : List.of(output)) {
                Path there = set.resolve(file.path("file").asText());
                if (!isWhole(there, file.path("sha256").asText())) {
                    wrong.add(there.toString());
                }
            }
        }
    }

    private static boolean isWhole(Path file, String sha256) throws IOException {
        try {
            return Sha256.of(file).equals(sha256);
        } catch (NoSuchFileException ignored) {
            return false;
        }
    }

    /** Returns the incomplete sets that were visible. */
    public Set<String> half() {
        return half;
    }

    /** Returns the number of publications of each set, by its path, or that of its manifest in a flat layout. */
    public Map<String, Integer> publications() {
        return Map.copyOf(publications);
    }

    @Override
    public String toString() {
        return destination.toString();
    }

    /** Handles all pending events. */
    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.close();
    }
}
