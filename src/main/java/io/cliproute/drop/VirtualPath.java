package io.cliproute.drop;

import io.cliproute.files.FileNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Path within the home folder of a user.
 *
 * @param relative path without a leading slash; empty for the home folder; has no segment {@code .} or {@code ..}
 */
record VirtualPath(String relative) {

    static final VirtualPath HOME = new VirtualPath("");

    /**
     * Resolves a path that a client has sent. As in a shell, {@code ..} of the home folder is the home folder.
     *
     * @throws RefusedUploadException when a name is not permitted on this disk
     */
    VirtualPath resolve(String path) throws RefusedUploadException {
        Deque<String> segments = new ArrayDeque<>();
        if (!path.startsWith("/") && !relative.isEmpty()) {
            segments.addAll(List.of(relative.split("/")));
        }
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        VirtualPath resolved = new VirtualPath(String.join("/", segments));
        Optional<String> objection = resolved.isHome() ? Optional.empty() : FileNames.objection(resolved.relative);
        if (objection.isPresent()) {
            throw RefusedUploadException.notPermitted("the path " + objection.get());
        }
        return resolved;
    }

    boolean isHome() {
        return relative.isEmpty();
    }

    /** Returns the last segment; empty for the home folder. */
    String name() {
        return relative.substring(relative.lastIndexOf('/') + 1);
    }

    /** Returns the folder that contains this file or folder; the home folder contains itself. */
    VirtualPath parent() {
        return relative.contains("/") ? new VirtualPath(relative.substring(0, relative.lastIndexOf('/'))) : HOME;
    }

    /** Returns an entry of this folder. */
    VirtualPath child(String name) {
        return isHome() ? new VirtualPath(name) : new VirtualPath(relative + "/" + name);
    }

    /** Returns the path as clients see it, with a leading slash. */
    String absolute() {
        return "/" + relative;
    }
}
