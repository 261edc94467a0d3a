package io.cliproute.ingest;

import io.cliproute.files.FileNames;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps out names that must not be used on our disk, such as a server's {@code x/../../evil.mp4}; each is told of once. */
final class NameGate {

    private static final Logger LOG = LoggerFactory.getLogger(NameGate.class);

    private final String source;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    NameGate(String source) {
        this.source = source;
    }

    /** @param path below the source's folder, with {@code /} between its segments */
    boolean admits(String path) {
        Optional<String> objection = FileNames.objection(path);
        if (objection.isPresent() && refused.add(path)) {
            LOG.warn(
                    "[{}] a file is not taken, its name {}: {}",
                    source,
                    objection.get(),
                    path.replaceAll("\\p{Cntrl}", "?"));
        }
        return objection.isEmpty();
    }
}
