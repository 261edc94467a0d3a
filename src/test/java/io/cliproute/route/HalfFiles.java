package io.cliproute.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.files.Sha256;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a destination all the time, for a set that calls itself whole and is not, or a manifest cut short. */
final class HalfFiles {

    private final Path destination;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopped;

    HalfFiles(Path destination) {
        this.destination = destination;
        this.thread = new Thread(this::watch, "half-files");
        thread.start();
    }

    private void watch() {
        while (!stopped) {
            Site.files(destination).stream()
                    .filter(file -> file.getFileName().toString().equals("result.json"))
                    .forEach(this::check);
        }
    }

    private void check(Path manifest) {
        try {
            for (JsonNode output : Site.json(manifest).path("outputs")) {
                Path file = manifest.resolveSibling(output.path("file").asText());
                if (Files.notExists(file)
                        || !Sha256.of(file).equals(output.path("sha256").asText())) {
                    seen.add(file.toString());
                }
            }
        } catch (IOException | RuntimeException e) {
            seen.add(manifest + ": " + e);
        }
    }

    /** What was seen half. */
    Set<String> seen() {
        return seen;
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
