package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Path;

/** While a file was copied it was written to, or another one came in its place: what lies there now is new work. */
public final class OriginalReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    OriginalReplacedException(Path file) {
        super(file + " was replaced or written to while it was copied");
    }
}
