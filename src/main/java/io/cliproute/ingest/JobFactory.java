package io.cliproute.ingest;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobFiles;
import io.cliproute.job.Priority;
import io.cliproute.job.RecipeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;

/**
 * Creates the job of a file that a source has taken.
 *
 * @param source the source's name
 * @param folder the polled folder on this disk: the inbox, or the spool; absolute
 * @param spooled whether the folder is the spool of a remote source
 * @param origin address of the source as shown to people, without secrets; the file's path is appended to it
 * @param recipe the recipe's name, or {@value RecipeResolver#BY_FOLDER}
 * @param destinations the destinations' names
 * @param priority priority of each file whose job file gives none
 * @param after action on the original after the last delivery
 * @param clock provides the time at which the job is queued
 */
public record JobFactory(
        String source,
        Path folder,
        boolean spooled,
        String origin,
        String recipe,
        List<String> destinations,
        Priority priority,
        AfterProcessing after,
        Clock clock) {

    /**
     * Creates the job, which replaces the message's body.
     *
     * @throws IOException when the file has disappeared or is not a regular file
     */
    public Job job(GenericFile<?> taken, Exchange exchange) throws IOException {
        String path = taken.getRelativeFilePath();
        Path file = folder.resolve(path);
        return new Job(
                exchange.getExchangeId(),
                source,
                file,
                folder,
                path,
                spooled,
                origin + "/" + path,
                RecipeResolver.recipe(recipe, path),
                destinations,
                after,
                FileStamp.of(file),
                JobFiles.stamp(file),
                JobFiles.priority(file).orElse(priority),
                clock.instant());
    }
}
