package io.cliproute.layout;

import java.time.ZonedDateTime;

/**
 * Facts about an original and its job that a layout may use.
 *
 * @param path path below the inbox of its source, with {@code /} between segments
 * @param source name of the source
 * @param recipe name of the recipe
 * @param queuedAt time at which the job was queued, the same after a crash and at each retry
 */
public record Original(String path, String source, String recipe, ZonedDateTime queuedAt) {

    /** Returns the folder below the inbox, empty for a file directly in the inbox. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Returns the file name with its extension. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the file name without its extension. */
    String stem() {
        int dot = name().lastIndexOf('.');
        return dot > 0 ? name().substring(0, dot) : name();
    }
}
