package io.cliproute.job;

import io.cliproute.files.FileStamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One file to be worked on, as it waits in the queue.
 *
 * @param id unique, and fit for a folder's name
 * @param source the name of the source it came from
 * @param file where it lies, absolute: in its inbox, or in the spool
 * @param folder the inbox or spool folder it was found below, absolute
 * @param path its path below that folder, with {@code /} between the segments
 * @param spooled whether that folder is the spool of a remote source, which is ours to tidy
 * @param origin where it came from, for people: no secrets
 * @param recipe the name of the recipe its source wants; its job file may say another
 * @param destinations the names of the destinations, in order
 * @param after what happens to the original in the end
 * @param stamp the state in which it was taken
 * @param jobFile the state of the job file beside it then; empty when there was none
 * @param queuedAt when it was queued
 */
public record Job(
        String id,
        String source,
        Path file,
        Path folder,
        String path,
        boolean spooled,
        String origin,
        String recipe,
        List<String> destinations,
        AfterProcessing after,
        FileStamp stamp,
        Optional<FileStamp> jobFile,
        Instant queuedAt) {

    public Job {
        destinations = List.copyOf(destinations);
    }

    /** The file's name without its folders, as its owner knows it. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
