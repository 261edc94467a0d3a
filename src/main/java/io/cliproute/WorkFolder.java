package io.cliproute;

import io.cliproute.config.Settings;
import io.cliproute.error.ErrorText;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileTree;
import io.cliproute.ingest.remote.Spool;
import io.cliproute.job.JobKey;
import io.cliproute.startup.EnvironmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The work folder, ours alone as long as this is open: two programs on one would clear away each other's work. */
final class WorkFolder implements AutoCloseable {

    private final Settings settings;
    private final FileChannel channel;

    private WorkFolder(Settings settings, FileChannel channel) {
        this.settings = settings;
        this.channel = channel;
    }

    /**
     * Makes the folders and locks them.
     *
     * @throws EnvironmentException when a folder can't be written to or another program uses it
     */
    static WorkFolder open(Settings settings) throws EnvironmentException {
        Settings.Folders folders = settings.folders();
        // beside the folder, which is empty when there is no work
        Path lock = folders.work().resolveSibling(folders.work().getFileName() + ".lock");
        try {
            for (Path folder : new Path[] {folders.work(), folders.archive(), folders.deadLetter()}) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new EnvironmentException(
                        "the work folder " + folders.work()
                                + " is in use by another cliproute; stop that one or choose another (cliproute.work.dir, or --out)");
            }
            return new WorkFolder(settings, channel);
        } catch (IOException e) {
            throw unusable(folders, e);
        }
    }

    /**
     * Clears away what a killed program left half done, and nothing that has no name of ours: somebody may have chosen a
     * folder with files of his own.
     *
     * @param complete the names of the jobs' folders with whole sets, which stay
     * @throws EnvironmentException when a folder can't be written to
     */
    void clear(Set<String> complete) throws EnvironmentException {
        Settings.Folders folders = settings.folders();
        try {
            for (Path downloads : settings.downloads()) {
                FileTree.delete(downloads);
            }
            Spool.removeOrphanedJobFiles(folders.spool());
            // these may be another program's, too
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            FileArchive.tidy(folders.archive(), yesterday);
            FileArchive.tidy(folders.deadLetter(), yesterday);
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

    private static EnvironmentException unusable(Settings.Folders folders, IOException why) {
        return new EnvironmentException("the folders of cliproute can't be used: " + ErrorText.of(why)
                + "; check that this user may write to "
                + Stream.of(folders.work(), folders.archive(), folders.deadLetter())
                        .distinct()
                        .map(Path::toString)
                        .collect(Collectors.joining(", ")));
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ignored) {
            // another one in this very Java
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
