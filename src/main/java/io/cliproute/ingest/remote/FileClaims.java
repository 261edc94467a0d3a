package io.cliproute.ingest.remote;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Divides the files of a remote source among its connections, each of which lists all of them: the first connection to
 * claim a file downloads it. A listing is out of date by the time its last file is reached; files that another
 * connection has downloaded since are remembered here, so that the server need not be asked. Thread-safe.
 */
final class FileClaims {

    /** After this number of downloads a listing is too old to be used, and its connection lists again. */
    private static final int MAX_REMEMBERED = 10_000;

    /** Paths that a connection is downloading. Lives as long as the source's routes. */
    private final Set<String> claimed = new HashSet<>();

    /** Sequence number of the last downloads, by path, the oldest first. Lives as long as the source's routes. */
    private final Map<String, Long> downloaded = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private long count;

    /** Checks whether a connection is downloading a file, so that another one may be of use. */
    synchronized boolean isBusy() {
        return !claimed.isEmpty();
    }

    /** Returns the number of files that are being downloaded. */
    synchronized int claimed() {
        return claimed.size();
    }

    /** Creates the claim of a poll that begins now. */
    synchronized Claim newClaim() {
        return new Claim(count);
    }

    /** The one file that a poll is downloading. Its poll thread uses it. */
    final class Claim {

        /** Number of downloads when the poll began. */
        private final long listed;

        private String path;

        private Claim(long listed) {
            this.listed = listed;
        }

        /**
         * Releases the file claimed before, and claims another one.
         *
         * @return false if another connection has claimed it, or has downloaded it since this poll began
         */
        boolean tryClaim(String wanted) {
            synchronized (FileClaims.this) {
                release();
                if (count - listed >= MAX_REMEMBERED
                        || downloaded.getOrDefault(wanted, 0L) > listed
                        || !claimed.add(wanted)) {
                    return false;
                }
                path = wanted;
                return true;
            }
        }

        /** Records that the file is downloaded: no later listing names it, or it is known as processed. */
        void complete() {
            synchronized (FileClaims.this) {
                // the latest comes last
                downloaded.remove(path);
                downloaded.put(path, ++count);
                release();
            }
        }

        /** Releases the file, whether or not it was downloaded. */
        void release() {
            synchronized (FileClaims.this) {
                claimed.remove(path);
                path = null;
            }
        }
    }
}
