package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when a file was written to or replaced while it was moved or copied. The file at its path is new work. */
public final class OriginalReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    OriginalReplacedException(Path file) {
        super(file + " was replaced or changed before it was moved");
    }
}
