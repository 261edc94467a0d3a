package io.cliproute.ffmpeg;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What of the disk a process needs, and no more.
 *
 * @param folder its working folder, absolute; it may read what lies there
 * @param writes whether it may write there, too
 * @param reads the one file elsewhere that it may read, absolute; empty: none
 */
record Access(Path folder, boolean writes, Optional<Path> reads) {

    /** That of a process that only answers. */
    static Access reading(Path file, Path folder) {
        return new Access(folder, false, Optional.of(file.toAbsolutePath()));
    }

    /** That of a process that makes something. */
    static Access making(Path source, Path folder) {
        return new Access(folder, true, Optional.of(source.toAbsolutePath()));
    }
}
