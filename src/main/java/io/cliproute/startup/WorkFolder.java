package io.cliproute.startup;

import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileTree;
import io.cliproute.files.FolderLock;
import io.cliproute.ingest.remote.Spool;
import io.cliproute.job.JobKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Work folder of the program, locked until it is closed: two programs would delete each other's work. */
public final class WorkFolder implements AutoCloseable {

    /**
     * Age of an unfinished copy in the archive or dead-letter folder, which other programs may share, before it is
     * deleted.
     */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Name of a submitted file: a UUID. */
    private static final Pattern UPLOAD = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Settings settings;
    private final FolderLock lock;

    private WorkFolder(Settings settings, FolderLock lock) {
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Creates the program's folders and locks the work folder.
     *
     * @throws EnvironmentException when a folder is not writable or another program uses the work folder
     */
    public static WorkFolder open(Settings settings) throws EnvironmentException {
        Settings.Folders folders = settings.folders();
        try {
            for (Path folder : List.of(folders.work(), folders.archive(), folders.deadLetter())) {
                Files.createDirectories(folder);
            }
            FolderLock lock = FolderLock.tryAcquire(folders.work())
                    .orElseThrow(() -> new EnvironmentException("the work folder " + folders.work()
                            + " is in use by another cliproute; stop that one or choose another folder"
                            + " (cliproute.work.dir, or --out)"));
            return new WorkFolder(settings, lock);
        } catch (IOException e) {
            throw unusable(folders, e);
        }
    }

    /**
     * Deletes unfinished work of a killed program. Deletes only files and folders with names that this program gives,
     * as the folder may contain others.
     *
     * @param complete names of the folders of jobs whose outputs are complete; these stay
     * @throws EnvironmentException when a folder is not writable
     */
    public void deleteUnfinished(Set<String> complete) throws EnvironmentException {
        Settings.Folders folders = settings.folders();
        try {
            for (Path downloads : settings.downloads()) {
                FileTree.delete(downloads);
            }
            for (Path body : FileTree.children(folders.bodies())) {
                if (body.getFileName().toString().startsWith(Settings.Folders.BODY_PREFIX)) {
                    FileTree.delete(body);
                }
            }
            deleteUploads(folders);
            if (folders.sharedSpool().isEmpty()) {
                Spool.removeOrphanedJobFiles(folders.spool());
            }
            Instant before = Instant.now().minus(ABANDONED);
            FileArchive.tidy(folders.archive(), before);
            FileArchive.tidy(folders.deadLetter(), before);
            for (Path job : FileTree.children(folders.jobs())) {
                String name = job.getFileName().toString();
                if (JobKey.isHash(name) && !complete.contains(name)) {
                    FileTree.delete(job);
                }
            }
        } catch (IOException e) {
            throw unusable(folders, e);
        }
    }

    /** Deletes files that were being submitted by HTTP. */
    private static void deleteUploads(Settings.Folders folders) throws IOException {
        for (Path upload : FileTree.children(folders.uploads())) {
            if (UPLOAD.matcher(upload.getFileName().toString()).matches()) {
                FileTree.delete(upload);
            }
        }
    }

    private static EnvironmentException unusable(Settings.Folders folders, IOException reason) {
        return new EnvironmentException("the program's folders are not usable: " + ErrorText.of(reason)
                + "; check that this user may write to "
                + Stream.of(folders.work(), folders.archive(), folders.deadLetter())
                        .distinct()
                        .map(Path::toString)
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
