package io.cliproute.job;

import io.cliproute.error.ErrorText;
import io.cliproute.files.FileArchive;
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

/** Job files on the disk: each lies beside its media file, {@code movie.mp4.job.json} beside {@code movie.mp4}. */
public final class JobFiles {

    /** What the name of a job file has behind that of its media file. */
    public static final String ENDING = ".job.json";

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    /** Far more than anybody has to say about one file. */
    private static final int MAX_BYTES = 64 * 1024;

    private JobFiles() {}

    /** Whether a file of that name is a job file, and so never media. */
    public static boolean isOne(String name) {
        return name.endsWith(ENDING);
    }

    /** Where the job file of a media file lies, if there is one. */
    public static Path of(Path media) {
        return media.resolveSibling(media.getFileName() + ENDING);
    }

    /** The state of a media file's job file; empty where none lies, or something that is no regular file. */
    public static Optional<FileStamp> stamp(Path media) {
        try {
            return Optional.of(FileStamp.of(of(media)));
        } catch (IOException ignored) {
            // not there, or nothing that could be read
            return Optional.empty();
        }
    }

    /**
     * What a media file's job file holds; empty where there is none.
     *
     * @throws InvalidJobFileException when it is no file or too large
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
            // taken away while we looked
            return Optional.empty();
        }
    }

    /** Moves a job's job file to where its media file has been filed. One that was replaced meanwhile is left alone. */
    public static void follow(Job job, FileArchive filing, Path filed) {
        if (!isAsTaken(job)) {
            return;
        }
        try {
            filing.fileBeside(of(job.file()), filed);
        } catch (IOException e) {
            LOG.warn("[{}] its job file stays at {}: {}", job.name(), of(job.file()), ErrorText.of(e));
        }
    }

    /** Deletes a job's job file. One that was replaced meanwhile is left alone. */
    public static void delete(Job job) throws IOException {
        if (isAsTaken(job)) {
            Files.deleteIfExists(of(job.file()));
        }
    }

    private static boolean isAsTaken(Job job) {
        return job.jobFile().filter(stamp -> stamp.matches(of(job.file()))).isPresent();
    }
}
