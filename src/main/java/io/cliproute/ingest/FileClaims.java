package io.cliproute.ingest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Divides the files of a remote source among its connections, each of which lists them for itself: whoever comes to a file
 * first takes it. A listing is old by the time its last file is reached, so what another connection has taken since is
 * known here, and the server is not asked for it again.
 */
final class FileClaims {

    /** That many files later a listing is too old to go by; its connection makes a new one. */
    private static final int MOST = 10_000;

    private final Set<String> underWay = new HashSet<>();
    /** What was taken last: its number, by path. */
    private final Map<String, Long> taken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    private long count;

    /** Whether a connection is busy with a file, so that another one may be of use. */
    synchronized boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** How many files are being taken. */
    synchronized int underWay() {
        return underWay.size();
    }

    /** The part of one more connection. */
    Claim newClaim() {
        return new Claim();
    }

    /** The one file that a connection is busy with. Its poll thread uses it. */
    final class Claim {

        private long listed;
        private String path;

        /** What is listed from now on is no longer there when it has been taken before. */
        void pollBegins() {
            synchronized (FileClaims.this) {
                release();
                listed = count;
            }
        }

        /** Whether this connection has the file now, in place of the one before. */
        boolean take(String wanted) {
            synchronized (FileClaims.this) {
                release();
                if (count - listed >= MOST || taken.getOrDefault(wanted, 0L) > listed || !underWay.add(wanted)) {
                    return false;
                }
                path = wanted;
                return true;
            }
        }

        /** The file is taken: no listing from now on names it, or it is known as kept. */
        void done() {
            synchronized (FileClaims.this) {
                // the newest stand last
                taken.remove(path);
                taken.put(path, ++count);
                release();
            }
        }

        /** It has ended, well or not. */
        void release() {
            synchronized (FileClaims.this) {
                underWay.remove(path);
                path = null;
            }
        }
    }
}
