package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file can be read but not be taken out of its folder, and so it lies where it lay, and nowhere else. */
public final class OriginalStays extends IOException {

    private static final long serialVersionUID = 1L;

    public OriginalStays(Path file, Throwable cause) {
        super(file + " can't be taken out of its folder, which this user may not write to", cause);
    }
}
