package io.cliproute.ingest;

import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.JobFiles;
import io.cliproute.job.RecipeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;

/**
 * Turns a file that a source has taken into a job.
 *
 * @param source the source's name
 * @param folder what the source polls on this disk: the inbox, or the spool; absolute
 * @param spooled whether that is the spool of a remote source
 * @param origin where the files come from, for people, without secrets; the path is put behind it
 * @param recipe the recipe's name, or {@value RecipeResolver#BY_FOLDER}
 * @param destinations the destinations' names
 * @param after what happens to the original in the end
 * @param clock tells when the job was queued
 */
public record JobFactory(
        String source,
        Path folder,
        boolean spooled,
        String origin,
        String recipe,
        List<String> destinations,
        AfterProcessing after,
        Clock clock) {

    /**
     * Makes the job; what the message carried so far is no longer needed.
     *
     * @throws IOException when the file has gone or is no regular file
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
                clock.instant());
    }
}
