package io.cliproute.ingest;

import io.cliproute.job.Job;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Remembers the files that stay at their source ({@code after=keep}), so that none is done twice: source, path, size and
 * time together. A file that changes is another one.
 */
public final class Kept {

    private final IdempotentRepository repository;

    /** @param repository shared by all sources; started and stopped by who made it */
    public Kept(IdempotentRepository repository) {
        this.repository = repository;
    }

    boolean holds(String source, GenericFile<?> file) {
        return repository.contains(
                key(source, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified()));
    }

    /** From now on this file is left alone: it was taken from a server, and its copy is safe. */
    void add(String source, GenericFile<?> file) {
        repository.add(key(source, file.getRelativeFilePath(), file.getFileLength(), file.getLastModified()));
    }

    /** From now on this file is left alone: all its results are published. */
    void add(Job job) {
        repository.add(key(
                job.source(),
                job.path(),
                job.stamp().bytes(),
                job.stamp().modified().toEpochMilli()));
    }

    /** One line, whatever the path holds. */
    private static String key(String source, String path, long bytes, long modified) {
        return source + "|" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "|" + bytes + "|" + modified;
    }
}
