package io.cliproute.ingest;

import io.cliproute.exchange.ExchangeProperties;
import io.cliproute.files.AtomicMove;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileTree;
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
 * Where what was downloaded from one remote source waits for a worker: whole, on the disk, and no more of it than the
 * queue may hold; job files don't count. Two files of the same path never lie in it at once; the newer one waits at its source.
 */
public final class Spool {

    private final Path folder;
    private final long room;
    private final SettleFilter settled;
    /** Job files whose media is not here yet, by path. */
    private final Set<String> early = ConcurrentHashMap.newKeySet();

    /**
     * @param folder on the file system downloads go to, so that they arrive by a rename
     * @param room how many files may wait
     * @param settled knows which files came to the source only lately
     */
    public Spool(Path folder, long room, SettleFilter settled) {
        this.folder = folder;
        this.room = room;
        this.settled = settled;
    }

    /**
     * Takes over what was downloaded, as {@link #store} does, once it is whole or has been the same for long. Why that did not
     * work becomes the property {@value ExchangeProperties#SPOOL_FAILURE}: Camel would write a page about an exception at each poll.
     */
    public void take(
            @Body File downloaded,
            @ExchangeProperty(FileComponent.FILE_EXCHANGE_FILE) GenericFile<?> original,
            Exchange exchange) {
        try {
            refuseHalf(downloaded.toPath(), original);
            store(downloaded, original.getRelativeFilePath(), original.getFileLength(), original.getLastModified());
        } catch (IOException e) {
            exchange.setProperty(ExchangeProperties.SPOOL_FAILURE, e);
        }
    }

    /** An upload may rest for longer than the settle time; once the original is moved or deleted its end would be lost. */
    private void refuseHalf(Path downloaded, GenericFile<?> original) throws IOException {
        if (TruncationCheck.is(downloaded) && settled.waitWhileYoung(original)) {
            Files.delete(downloaded);
            throw new IOException(
                    "it is not whole yet, and is left where it is until it grows or has been the same for "
                            + settled.youth().toMillis() / 1000.0 + " s");
        }
    }

    /**
     * Takes over a file that has been downloaded. When this returns it survives a power cut. Nobody but a requeue may have
     * laid another one in its place since {@link #holds} was asked; that one stays.
     *
     * @param downloaded the whole file
     * @param path its path below the remote folder
     * @param bytes how long the server said it is
     * @param modified when the server said it was changed, in milliseconds of the epoch
     */
    void store(File downloaded, String path, long bytes, long modified) throws IOException {
        Path file = downloaded.toPath();
        long arrived = Files.size(file);
        if (arrived != bytes) {
            Files.delete(file);
            throw new IOException("it arrived with " + arrived + " bytes, listed were " + bytes);
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
        DurableFiles.sync(file);
        try {
            moveIn(file, folder.resolve(path));
        } catch (FileAlreadyExistsException ignored) {
            // it says no more than the path
            Files.delete(file);
            throw new IOException("another file of its name was requeued meanwhile, and is done first");
        }
    }

    /** A worker that is done with the last file of a folder removes it, maybe at this moment. */
    private static void moveIn(Path file, Path target) throws IOException {
        while (true) {
            DurableFiles.createDirectories(target.getParent());
            try {
                if (JobFiles.isOne(target.getFileName().toString())) {
                    // that of an earlier try, maybe
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

    /** Takes over a job file; its media comes next. */
    void storeEarly(File downloaded, String path, long bytes, long modified) throws IOException {
        store(downloaded, path, bytes, modified);
        early.add(path);
    }

    /** Removes a job file whose media never came; nothing happens when there is none. */
    void discardEarly(String path) throws IOException {
        if (early.remove(path)) {
            Files.deleteIfExists(folder.resolve(path));
        }
    }

    /** The media of a job file is here, too. */
    void completes(String path) {
        early.remove(path);
    }

    /**
     * Removes what a killed program left here: job files that came before their media, which are still at the server.
     * Before anything is taken from here.
     *
     * @param spools the folder of one or more
     */
    public static void tidy(Path spools) throws IOException {
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

    /** Whether a file of this path waits or is worked on. */
    boolean holds(String path) {
        return Files.exists(folder.resolve(path));
    }

    /**
     * How a server describes the state of a file.
     *
     * @param bytes its size
     * @param modified in milliseconds of the epoch
     */
    record Stamp(long bytes, long modified) {}

    /** The media that lie here now, by path. */
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

    /**
     * Whether there is room for what is on its way.
     *
     * @param coming so many files
     */
    boolean hasRoom(int coming) throws IOException {
        return media().size() + coming <= room;
    }
}
