package io.cliproute.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Thrown when a file can be read but not removed from its folder. The file remains there only. */
public final class OriginalNotRemovableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param refusal cause; null if the user has no write permission for the folder */
    public OriginalNotRemovableException(Path file, IOException refusal) {
        super(
                "Cannot remove " + file + " from its folder"
                        + (refusal instanceof FileSystemException said && said.getReason() != null
                                ? ": " + said.getReason()
                                : ": no write permission"),
                refusal);
    }
}
