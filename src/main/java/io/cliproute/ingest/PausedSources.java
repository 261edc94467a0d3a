package io.cliproute.ingest;

import io.cliproute.error.ErrorText;
import io.cliproute.files.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources from which no new files are taken until somebody resumes them. Files that were taken before are processed. A
 * small file with one name per line keeps them over restarts. Thread-safe.
 */
public final class PausedSources {

    /** Name of this bean in the registry. */
    public static final String NAME = "cliproute.paused-sources";

    private static final Logger LOG = LoggerFactory.getLogger(PausedSources.class);

    private final Path file;
    private final Set<String> paused = new ConcurrentSkipListSet<>();

    /** @param file on this machine; it exists only while a source is paused */
    public PausedSources(Path file) {
        this.file = file;
    }

    /** Reads which of the configured sources an earlier run left paused, and logs them. */
    public void load(Set<String> configured) {
        try {
            Files.readAllLines(file).stream().filter(configured::contains).forEach(paused::add);
        } catch (NoSuchFileException ignored) {
            // no source was paused
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", which names the paused sources", e);
        }
        paused.forEach(name -> LOG.warn("[{}] source is paused; ./cliproute resume {} resumes it", name, name));
    }

    /** Checks whether a source is paused. */
    public boolean isPaused(String source) {
        return paused.contains(source);
    }

    /**
     * Pauses a source. Does nothing if it is paused.
     *
     * @throws UncheckedIOException if the disk refuses the file; the source is paused until the next restart then
     */
    public void pause(String source) {
        if (paused.add(source)) {
            LOG.info("[{}] source paused: no new files are taken", source);
            save();
        }
    }

    /**
     * Resumes a source. Does nothing if it is not paused.
     *
     * @throws UncheckedIOException if the disk refuses the change; the source is paused again after a restart then
     */
    public void resume(String source) {
        if (paused.remove(source)) {
            LOG.info("[{}] source resumed", source);
            save();
        }
    }

    /** Returns a gate that is closed while a source is paused. */
    public IntakeGate gate(String source) {
        return () -> !isPaused(source);
    }

    private synchronized void save() {
        try {
            Set<String> names = new TreeSet<>(paused);
            if (names.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                DurableFiles.write(file, (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + ErrorText.of(e), e);
        }
    }
}
