package io.cliproute.ingest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the files and folders of one source that are not taken, with the reason: one line each, without characters
 * that a terminal would interpret. Whoever writes to the source can invent any number of names, so after a thousand no
 * other is logged or remembered. Lives as long as the source's routes. Thread-safe.
 */
public final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private static final int MAX_ENTRIES = 1000;

    /** In characters. */
    private static final int MAX_NAME_LENGTH = 200;

    private final String source;

    /** Paths as logged. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** @param source the source's name */
    public RefusalLog(String source) {
        this.source = source;
    }

    /**
     * Logs the refusal of a path unless it was logged before.
     *
     * @param reason begins with a verb whose subject is the file
     */
    public void report(String path, String reason) {
        String shown = shown(path);
        if (reported.size() >= MAX_ENTRIES || !reported.add(shown)) {
            return;
        }
        LOG.warn("[{}] {}: not taken, as it {}", source, shown, reason);
        if (reported.size() == MAX_ENTRIES) {
            LOG.warn("[{}] {} files and folders were not taken; no others are logged", source, MAX_ENTRIES);
        }
    }

    /** Shortens a long path to its top folder: a folder that contains itself has any number of paths. */
    private static String shown(String path) {
        int slash = path.indexOf('/');
        String start = path.length() <= MAX_NAME_LENGTH
                ? path
                : path.substring(0, slash > 0 && slash < MAX_NAME_LENGTH ? slash + 1 : MAX_NAME_LENGTH) + "…";
        return start.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
