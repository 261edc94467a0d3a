package io.cliproute.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file can be read but not be taken out of its folder, and so it lies where it lay, and nowhere else. */
public final class OriginalNotRemovableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param refusal null when this user may not write to the folder at all */
    public OriginalNotRemovableException(Path file, IOException refusal) {
        super(
                file + " can't be taken out of its folder"
                        + (refusal instanceof FileSystemException said && said.getReason() != null
                                ? ": " + said.getReason()
                                : ", which this user may not write to"),
                refusal);
    }
}
