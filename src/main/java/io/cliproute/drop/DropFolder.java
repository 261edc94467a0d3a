package io.cliproute.drop;

import io.cliproute.config.DropSettings;
import io.cliproute.config.DropUser;
import io.cliproute.files.DurableFiles;
import io.cliproute.files.FileTree;
import io.cliproute.ingest.IntakeGate;
import io.cliproute.ingest.SettleFilter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Home folder of one user, as clients see it. A file is in one of three real folders: unfinished uploads, completed
 * ones with a temporary name, and the inbox of the source, into which a completed upload is moved. All three look like
 * one folder. Thread-safe.
 */
final class DropFolder {

    private final DropUser user;
    private final DropTrees trees;
    private final Usage usage;
    private final Runnable wake;
    private final RecentFiles recent = new RecentFiles();

    /** Uploads in progress, by path; until they end. */
    private final Map<VirtualPath, Upload> uploads = new ConcurrentHashMap<>();

    /**
     * @param space closed while the disk has too little free space
     * @param wake begins a poll of the source at once
     */
    DropFolder(DropSettings settings, DropUser user, IntakeGate space, Runnable wake) throws IOException {
        this.user = user;
        this.trees = DropTrees.create(settings, user.source());
        this.usage = new Usage(user, trees.roots(), space);
        this.wake = wake;
    }

    DropUser user() {
        return user;
    }

    Usage usage() {
        return usage;
    }

    DropTrees trees() {
        return trees;
    }

    /** Returns the state of a file or folder; empty if there is none. */
    Optional<EntryState> state(VirtualPath path) throws IOException {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(trees.real(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new EntryState(
                    now.isDirectory(), now.size(), now.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException ignored) {
            // processed, perhaps just now
            return recent.find(path);
        }
    }

    /** Returns the names of the entries of a folder. */
    Set<String> names(VirtualPath folder) throws IOException {
        Set<String> names = new TreeSet<>(recent.names(folder));
        for (Path real : trees.all(folder)) {
            for (Path child : FileTree.children(real)) {
                names.add(child.getFileName().toString());
            }
        }
        return names;
    }

    /**
     * Begins or resumes an upload. Missing folders are created. An earlier upload of the same path that is still open
     * ends, as its connection may be dead.
     *
     * @param resume whether the bytes that have arrived are kept
     * @throws RefusedUploadException when the name, the quota or the disk does not permit it
     */
    Upload open(VirtualPath path, boolean resume) throws IOException {
        if (path.isHome() || state(path).filter(EntryState::folder).isPresent()) {
            throw RefusedUploadException.notPermitted(path.absolute() + " is a folder");
        }
        Optional.ofNullable(uploads.get(path)).ifPresent(DropFolder::closeQuietly);
        Path file = trees.unfinished(path);
        Path completed = trees.renames(path);
        if (resume && Files.exists(completed)) {
            DurableFiles.createDirectories(file.getParent());
            Files.move(completed, file, StandardCopyOption.ATOMIC_MOVE);
        } else if (resume && !Files.exists(file) && state(path).isPresent()) {
            throw RefusedUploadException.notPermitted(
                    path.absolute() + " is complete and was taken; nothing to resume");
        }
        usage.requireRoomForFile();
        Files.createDirectories(file.getParent());
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(file, options);
        if (!resume) {
            channel.truncate(0);
        }
        Upload upload = new Upload(this, path, channel);
        Optional.ofNullable(uploads.put(path, upload)).ifPresent(DropFolder::closeQuietly);
        return upload;
    }

    private static void closeQuietly(Upload upload) {
        try {
            upload.close();
        } catch (IOException ignored) {
            // the file is unfinished in any case
        }
    }

    void ended(Upload upload) {
        uploads.remove(upload.path(), upload);
    }

    /** Moves a complete and synced upload into the inbox, or keeps it until it is renamed. */
    void publish(VirtualPath path) throws IOException {
        Path file = trees.unfinished(path);
        if (SettleFilter.isUnfinished(path.name())) {
            DropTrees.move(file, trees.renames(path));
        } else {
            take(path, file);
        }
    }

    private void take(VirtualPath path, Path file) throws IOException {
        EntryState state = new EntryState(
                false, Files.size(file), Files.getLastModifiedTime(file).toMillis());
        // before the move, as a client asks for the size at once, and the file may be processed as fast
        recent.add(path, state);
        try {
            DropTrees.move(file, trees.inbox(path));
        } catch (IOException e) {
            recent.remove(path);
            throw e;
        }
        wake.run();
    }

    /**
     * Renames a file or folder. A complete file with a temporary name is taken when it gets another one.
     *
     * @throws RefusedUploadException when the upload is unfinished, or the file was taken
     */
    void rename(VirtualPath from, VirtualPath to) throws IOException {
        Path completed = trees.renames(from);
        if (Files.isRegularFile(completed, LinkOption.NOFOLLOW_LINKS)) {
            if (SettleFilter.isUnfinished(to.name())) {
                DropTrees.move(completed, trees.renames(to));
            } else {
                take(to, completed);
            }
        } else if (Files.isDirectory(trees.unfinished(from))
                && FileTree.files(trees.real(from)).isEmpty()) {
            DropTrees.move(trees.unfinished(from), trees.unfinished(to));
        } else if (Files.exists(trees.unfinished(from))) {
            throw RefusedUploadException.notPermitted(from.absolute() + " is unfinished; resume or delete it first");
        } else {
            requireExisting(from);
            throw RefusedUploadException.notPermitted(from.absolute() + " was taken and can't be renamed any more");
        }
    }

    private void requireExisting(VirtualPath path) throws IOException {
        if (state(path).isEmpty()) {
            throw new RefusedUploadException(
                    RefusedUploadException.Reason.MISSING, path.absolute() + " does not exist");
        }
    }

    /** @throws RefusedUploadException when something of that name exists */
    void createFolder(VirtualPath path) throws IOException {
        if (state(path).isPresent()) {
            throw RefusedUploadException.notPermitted(path.absolute() + " exists");
        }
        usage.requireRoomForFile();
        Files.createDirectories(trees.unfinished(path));
    }

    /**
     * Deletes an unfinished or not yet renamed file, an empty folder, or the memory of a file that has been processed.
     *
     * @throws RefusedUploadException when the file was taken, or the folder is not empty
     */
    void delete(VirtualPath path) throws IOException {
        requireExisting(path);
        if (path.isHome() || Files.isRegularFile(trees.inbox(path), LinkOption.NOFOLLOW_LINKS)) {
            throw RefusedUploadException.notPermitted(path.absolute() + " was taken and can't be deleted any more");
        }
        Optional.ofNullable(uploads.get(path)).ifPresent(DropFolder::closeQuietly);
        try {
            Files.deleteIfExists(trees.unfinished(path));
            Files.deleteIfExists(trees.renames(path));
            Files.deleteIfExists(trees.inbox(path));
        } catch (DirectoryNotEmptyException ignored) {
            throw RefusedUploadException.notPermitted(path.absolute() + " is not empty");
        }
        recent.remove(path);
    }

    /** Sets the time of a file. The time of a file that was taken changes for clients only. */
    void setModified(VirtualPath path, long millis) throws IOException {
        for (Path file : List.of(trees.unfinished(path), trees.renames(path))) {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
                return;
            }
        }
        recent.find(path).ifPresent(known -> recent.add(path, new EntryState(false, known.bytes(), millis)));
    }
}
