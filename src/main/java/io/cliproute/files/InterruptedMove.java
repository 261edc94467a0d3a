package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Detection of a move that was interrupted before its last step and left the same file at two places. */
final class InterruptedMove {

    /** Tolerance of modification times, whose resolution differs between file systems; FAT has two seconds. */
    private static final Duration TIME_RESOLUTION = Duration.ofSeconds(2);

    private InterruptedMove() {}

    /** Checks whether two names are hard links of one regular file. */
    static boolean isSameFile(Path one, Path other) throws IOException {
        FileStamp stamp = FileStamp.of(one);
        return stamp.key() != null && stamp.equals(FileStamp.of(other));
    }

    /** Checks whether one file is a copy of the other: a different regular file of equal size, time and content. */
    static boolean isCopy(Path one, Path other) throws IOException {
        FileStamp stamp = FileStamp.of(one);
        FileStamp second = FileStamp.of(other);
        return !isSameFile(one, other)
                && stamp.bytes() == second.bytes()
                && Duration.between(stamp.modified(), second.modified()).abs().compareTo(TIME_RESOLUTION) < 0
                && Sha256.of(one).equals(Sha256.of(other));
    }
}
