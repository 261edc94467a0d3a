package io.cliproute.job;

import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileTree;
import io.cliproute.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Marks of files that failed, stay at their source because of {@code after=keep}, and are to be processed again. They
 * are files in a hidden folder of the dead-letter folder, because the command {@code requeue} can be called while the
 * service runs and while it does not. Thread-safe.
 */
public final class RequeueMarks {

    /** Name of the folder. */
    public static final String FOLDER = ".requeue";

    /** Time after which the folder is listed again; every file of every listing asks. */
    private static final long PAUSE_NANOS = 250_000_000;

    private final Path deadLetters;
    private final Path folder;
    private volatile long checkedAt = System.nanoTime() - PAUSE_NANOS;
    private volatile boolean any;

    /** @param deadLetters dead-letter folder, absolute */
    public RequeueMarks(Path deadLetters) {
        this.deadLetters = deadLetters;
        folder = deadLetters.resolve(FOLDER);
    }

    /** Marks a file. */
    public void add(String source, String path) throws IOException {
        DurableFiles.createDirectories(folder);
        DurableFiles.write(mark(source, path), (source + "/" + path).getBytes(StandardCharsets.UTF_8));
    }

    /** Checks whether a file is marked. */
    public boolean contains(String source, String path) {
        return hasAny() && Files.exists(mark(source, path));
    }

    /** Removes the mark of a file, if it has one. */
    public void remove(String source, String path) throws IOException {
        Path mark = mark(source, path);
        // avoids the exception that the JDK creates internally in the usual case
        if (Files.exists(mark)) {
            Files.delete(mark);
        }
    }

    /** Removes the mark of a file that no longer fails, and the report of its earlier failure. */
    public void removeWithReport(String source, String path) throws IOException {
        remove(source, path);
        Path original = deadLetters.resolve(source).resolve(path);
        Path report = JobFiles.reportOf(original);
        // an original that was moved there has a report of its own
        if (Files.exists(report) && !Files.exists(original)) {
            Files.delete(report);
        }
    }

    private boolean hasAny() {
        long now = System.nanoTime();
        if (now - checkedAt >= PAUSE_NANOS) {
            any = hasChild();
            checkedAt = now;
        }
        return any;
    }

    private boolean hasChild() {
        try {
            return Files.isDirectory(folder) && !FileTree.children(folder).isEmpty();
        } catch (IOException ignored) {
            // unreadable at the moment, and asked again
            return false;
        }
    }

    private Path mark(String source, String path) {
        return folder.resolve(Sha256.ofText(source + "/" + path));
    }
}
