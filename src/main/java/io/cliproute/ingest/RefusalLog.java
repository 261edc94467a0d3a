package io.cliproute.ingest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what of a source is not taken and why: once, in one line, without what would mean something to a terminal. A stranger
 * may invent names without end; after a thousand no further one is told or remembered.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private static final int MOST = 1000;

    private static final int LONGEST_NAME = 200;

    private final String source;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    RefusalLog(String source) {
        this.source = source;
    }

    /** @param why a verb and what follows */
    void tell(String path, String why) {
        String shown = shown(path);
        if (told.size() >= MOST || !told.add(shown)) {
            return;
        }
        LOG.warn("[{}] not taken: it {}: {}", source, why, shown);
        if (told.size() == MOST) {
            LOG.warn("[{}] that were {}; no further ones are named", source, MOST);
        }
    }

    /** Of a path that is too long, the top folder: a folder that holds itself has paths without end. */
    static String shown(String path) {
        int slash = path.indexOf('/');
        String start = path.length() <= LONGEST_NAME
                ? path
                : path.substring(0, slash > 0 && slash < LONGEST_NAME ? slash + 1 : LONGEST_NAME) + "…";
        return start.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
