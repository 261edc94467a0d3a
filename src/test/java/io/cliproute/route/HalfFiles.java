package io.cliproute.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.files.Sha256;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at a destination all the time, for a set that calls itself whole and is not, or a manifest cut short. */
final class HalfFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** A set that is taken away while we look at it was not half: only what the same manifest still claims counts. */
    private void check(Path manifest) {
        try {
            String claim = Files.readString(manifest);
            List<String> wrong = new ArrayList<>();
            for (JsonNode output : JSON.readTree(claim).path("outputs")) {
                Path file = manifest.resolveSibling(output.path("file").asText());
                if (!isWhole(file, output.path("sha256").asText())) {
                    wrong.add(file.toString());
                }
            }
            if (Files.exists(manifest) && Files.readString(manifest).equals(claim)) {
                seen.addAll(wrong);
            }
        } catch (NoSuchFileException ignored) {
            // the manifest went while we looked
        } catch (IOException e) {
            seen.add(manifest + ": " + e);
        }
    }

    private static boolean isWhole(Path file, String sha256) throws IOException {
        try {
            return Sha256.of(file).equals(sha256);
        } catch (NoSuchFileException ignored) {
            return false;
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
