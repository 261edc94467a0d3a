package io.cliproute.job;

import io.cliproute.error.ErrorText;
import io.cliproute.files.FileArchive;
import io.cliproute.files.FileNames;
import io.cliproute.files.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job files on disk: each is in the folder of its media file, {@code movie.mp4.job.json} beside {@code movie.mp4}. */
public final class JobFiles {

    /** Suffix that the name of a job file adds to that of its media file. */
    public static final String ENDING = ".job.json";

    /** Suffix that the name of the report of a failure adds to that of its media file. */
    public static final String REPORT_ENDING = ".error.json";

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    /** Far more than the options of one file need. */
    private static final int MAX_BYTES = 64 * 1024;

    private JobFiles() {}

    /** Checks whether a name is that of a job file, which is never media. */
    public static boolean isOne(String name) {
        return name.endsWith(ENDING);
    }

    /** Returns the path that the job file of a media file has, whether it exists or not. */
    public static Path of(Path media) {
        return media.resolveSibling(media.getFileName() + ENDING);
    }

    /** Returns the path of the report of a failed original: beside it, or beside the place it would have. */
    public static Path reportOf(Path original) {
        return original.resolveSibling(FileNames.fit(original.getFileName().toString(), REPORT_ENDING));
    }

    /** Returns the state of the job file of a media file; empty if it does not exist or is not a regular file. */
    public static Optional<FileStamp> stamp(Path media) {
        try {
            return Optional.of(FileStamp.of(of(media)));
        } catch (IOException ignored) {
            // absent, or not a regular file
            return Optional.empty();
        }
    }

    /**
     * Returns the content of the job file of a media file; empty if there is none.
     *
     * @throws InvalidJobFileException if it is not a regular file or too large
     */
    static Optional<byte[]> content(Path media) throws IOException {
        Path file = of(media);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidJobFileException(file.getFileName() + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new InvalidJobFileException(file.getFileName() + " is larger than " + MAX_BYTES / 1024 + " kB");
            }
            return Optional.of(content);
        } catch (NoSuchFileException ignored) {
            // deleted since the check above
            return Optional.empty();
        }
    }

    /**
     * Returns the priority that the job file of a media file gives; empty if there is none. An invalid job file has
     * none: the job fails for that reason later.
     */
    public static Optional<Priority> priority(Path media) {
        try {
            Path file = of(media);
            return content(media)
                    .flatMap(json ->
                            JobFile.parse(file.getFileName().toString(), json).priority());
        } catch (IOException | InvalidJobFileException ignored) {
            // the recipe resolver reads the file again and reports what is wrong
            return Optional.empty();
        }
    }

    /** Moves the job file of a job beside its archived media file, unless it was replaced meanwhile. */
    public static void follow(Job job, FileArchive filing, Path filed) {
        if (!isAsTaken(job)) {
            return;
        }
        try {
            filing.fileBeside(of(job.file()), filed);
        } catch (IOException e) {
            LOG.warn(
                    "[{}] {}: job file could not be moved and stays at {}: {}",
                    job.source(),
                    job.path(),
                    of(job.file()),
                    ErrorText.of(e));
        }
    }

    /** Deletes the job file of a job, unless it was replaced meanwhile. */
    public static void delete(Job job) throws IOException {
        if (isAsTaken(job)) {
            Files.deleteIfExists(of(job.file()));
        }
    }

    private static boolean isAsTaken(Job job) {
        return job.jobFile().filter(stamp -> stamp.matches(of(job.file()))).isPresent();
    }
}
