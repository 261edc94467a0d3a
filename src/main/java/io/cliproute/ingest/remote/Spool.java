package io.cliproute.ingest.remote;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.AtomicMove;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileTree;
import io.cliproute.ingest.SettleFilter;
import io.cliproute.job.JobFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;

/**
 * Folder in which the downloads of one remote source wait for a worker: complete, on stable storage, and no more of
 * them than the queue may hold, not counting job files. It never holds two files of one path; the newer file waits at
 * the source.
 */
public final class Spool {

    private final Path folder;
    private final long capacity;
    private final SettleFilter settleFilter;

    /** Paths of job files whose media file is not here yet. An entry lives until its media file arrives or is gone. */
    private final Set<String> earlyJobFiles = ConcurrentHashMap.newKeySet();

    /**
     * State of a file as a server lists it.
     *
     * @param bytes its size
     * @param modified in milliseconds of the epoch
     */
    record Stamp(long bytes, long modified) {}

    /**
     * @param folder on the file system of the downloads, so that they arrive by a rename
     * @param capacity number of files that may wait
     * @param settleFilter of the source
     */
    public Spool(Path folder, long capacity, SettleFilter settleFilter) {
        this.folder = folder;
        this.capacity = capacity;
        this.settleFilter = settleFilter;
    }

    /**
     * Stores a download unless it looks incomplete and the original changed a short time ago. A failure becomes the
     * exchange property {@value ExchangeProperties#SPOOL_FAILURE}: Camel would log an exception with its stack trace at
     * each poll.
     */
    public void take(
            @Body File downloaded,
            @ExchangeProperty(FileComponent.FILE_EXCHANGE_FILE) GenericFile<?> original,
            Exchange exchange) {
        try {
            TruncationCheck.End end = TruncationCheck.end(downloaded.toPath());
            exchange.setProperty(ExchangeProperties.DOWNLOAD_COMPLETE, end == TruncationCheck.End.REACHED);
            refuseIncomplete(end, downloaded.toPath(), original);
            store(
                    downloaded,
                    original.getRelativeFilePath(),
                    new Stamp(original.getFileLength(), original.getLastModified()));
        } catch (IOException e) {
            exchange.setProperty(ExchangeProperties.SPOOL_FAILURE, e);
        }
    }

    /**
     * Refuses a truncated file that is young: its upload may be paused, and would be cut off by moving the original.
     */
    private void refuseIncomplete(TruncationCheck.End end, Path downloaded, GenericFile<?> original)
            throws IOException {
        if (end == TruncationCheck.End.MISSING && settleFilter.isYoung(original)) {
            settleFilter.holdBackWhileYoung(original);
            Files.delete(downloaded);
            throw new IOException(
                    "incomplete file, which stays at the server until it changes or has been unchanged for "
                            + settleFilter.youth().toMillis() / 1000.0 + " s");
        }
    }

    /**
     * Stores a download. When this returns, the file survives a power failure. Since {@link #holds} was called, only a
     * requeue can have put another file of this path here; that one stays.
     *
     * @param downloaded the complete file
     * @param path its path below the remote folder
     * @param listed the state of the original in the listing
     */
    void store(File downloaded, String path, Stamp listed) throws IOException {
        Path file = downloaded.toPath();
        long arrived = Files.size(file);
        if (arrived != listed.bytes()) {
            Files.delete(file);
            throw new IOException("downloaded " + arrived + " bytes, but the server lists " + listed.bytes());
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(listed.modified()));
        DurableFiles.sync(file);
        try {
            move(file, folder.resolve(path));
        } catch (FileAlreadyExistsException ignored) {
            // its message is only the path
            Files.delete(file);
            throw new IOException("a requeued file of this name is in the spool and is processed first");
        }
    }

    /** Repeats the move if a worker, done with the last file of a folder, removes the folder at the same moment. */
    private static void move(Path file, Path target) throws IOException {
        while (true) {
            DurableFiles.createDirectories(target.getParent());
            try {
                if (JobFiles.isOne(target.getFileName().toString())) {
                    // may replace that of an earlier attempt
                    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                    DurableFiles.sync(target);
                } else {
                    AtomicMove.toFreeName(file, target);
                }
                return;
            } catch (NoSuchFileException e) {
                if (!Files.exists(file)) {
                    throw e;
                }
            }
        }
    }

    /** Stores a job file whose media file is downloaded next. */
    void storeEarlyJobFile(File downloaded, String path, Stamp listed) throws IOException {
        store(downloaded, path, listed);
        earlyJobFiles.add(path);
    }

    /** Removes the job file of an earlier attempt whose media file never came, if there is one. */
    void discardEarlyJobFile(String path) throws IOException {
        if (earlyJobFiles.remove(path)) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    /** Records that the media file of a job file is here. */
    void completeJobFile(String path) {
        earlyJobFiles.remove(path);
    }

    /**
     * Removes job files that a killed program left without their media files, which are still at the server. Called
     * before anything is taken from the spool.
     *
     * @param spools the folder of one or more spools
     */
    public static void removeOrphanedJobFiles(Path spools) throws IOException {
        for (Path file : FileTree.files(spools)) {
            String name = file.getFileName().toString();
            if (JobFiles.isOne(name)
                    && !Files.exists(
                            file.resolveSibling(name.substring(0, name.length() - JobFiles.ENDING.length())))) {
                Files.delete(file);
            }
        }
    }

    private List<Path> media() throws IOException {
        return FileTree.files(folder).stream()
                .filter(file -> !JobFiles.isOne(file.getFileName().toString()))
                .toList();
    }

    /** Checks whether a file of this path waits or is being processed. */
    boolean holds(String path) {
        return Files.exists(folder.resolve(path));
    }

    /** Returns the media files that are here now, by path. */
    Map<String, Stamp> contents() throws IOException {
        Map<String, Stamp> contents = new HashMap<>();
        for (Path file : media()) {
            String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
            contents.put(
                    path,
                    new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        }
        return contents;
    }

    /** Checks whether there is room for a number of files that are being downloaded. */
    boolean hasRoomFor(int files) throws IOException {
        return media().size() + files <= capacity;
    }
}
