package io.cliproute.drop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completed uploads of a user, which stay visible for an hour although they have been processed and removed: many
 * clients compare the size of a file after its upload. Thread-safe.
 */
final class RecentFiles {

    private static final Duration VISIBLE = Duration.ofHours(1);

    private static final int MAX_FILES = 10_000;

    /** By path, the oldest first. */
    private final Map<VirtualPath, Remembered> files = new LinkedHashMap<>();

    private record Remembered(EntryState state, long nanos) {}

    synchronized void add(VirtualPath path, EntryState state) {
        long now = System.nanoTime();
        files.remove(path);
        files.put(path, new Remembered(state, now));
        files.values().removeIf(old -> now - old.nanos() > VISIBLE.toNanos());
        if (files.size() > MAX_FILES) {
            files.remove(files.keySet().iterator().next());
        }
    }

    synchronized Optional<EntryState> find(VirtualPath path) {
        return Optional.ofNullable(files.get(path))
                .filter(file -> System.nanoTime() - file.nanos() <= VISIBLE.toNanos())
                .map(Remembered::state);
    }

    /** Forgets a file. Returns whether it was known. */
    synchronized boolean remove(VirtualPath path) {
        return files.remove(path) != null;
    }

    /** Returns the names of the files in a folder. */
    synchronized List<String> names(VirtualPath folder) {
        List<String> names = new ArrayList<>();
        for (VirtualPath path : files.keySet()) {
            if (path.parent().equals(folder) && find(path).isPresent()) {
                names.add(path.name());
            }
        }
        return names;
    }
}
