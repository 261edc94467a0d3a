package io.cliproute.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a move leaves that was killed after its last step but one: the same file in two places. */
final class InterruptedMove {

    /** Not every file system keeps times as finely as the next. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private InterruptedMove() {}

    /** Whether one is another name of the other, of a regular file. */
    static boolean isSameFile(Path one, Path other) throws IOException {
        FileStamp stamp = FileStamp.of(one);
        return stamp.key() != null && stamp.equals(FileStamp.of(other));
    }

    /** Whether one is a copy of the other: another regular file of the same size, time and content. */
    static boolean isCopy(Path one, Path other) throws IOException {
        FileStamp stamp = FileStamp.of(one);
        FileStamp second = FileStamp.of(other);
        return !isSameFile(one, other)
                && stamp.bytes() == second.bytes()
                && Duration.between(stamp.modified(), second.modified()).abs().compareTo(CLOCKS) < 0
                && Sha256.of(one).equals(Sha256.of(other));
    }
}
