package io.cliproute.cluster;

import io.cliproute.config.Settings;
import io.cliproute.config.SourceSettings;
import io.cliproute.files.FileStamp;
import io.cliproute.job.Job;
import io.cliproute.job.JobFiles;
import io.cliproute.job.RecipeResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Files of the configured sources, in the folders that all machines share. */
final class SourceFiles {

    private final Map<String, SourceSettings> sources;
    private final Map<String, Path> folders;

    SourceFiles(Settings settings) {
        sources = settings.sources();
        folders = settings.inboxes();
    }

    /**
     * Checks a claim check against the configuration of this machine.
     *
     * @throws InvalidClaimCheckException if it asks for anything else
     */
    void check(ClaimCheck claim) throws InvalidClaimCheckException {
        SourceSettings source = sources.get(claim.source());
        if (source == null) {
            throw new InvalidClaimCheckException("its source is not configured on this machine");
        }
        if (claim.spooled() != source.uri().scheme().isRemote()
                || !claim.recipe().equals(RecipeResolver.recipe(source.recipe(), claim.path()))
                || !claim.destinations().equals(source.destinations())) {
            throw new InvalidClaimCheckException("its recipe or its destinations differ from those of source '"
                    + source.name() + "' in the configuration of this machine");
        }
    }

    /**
     * Returns the job of a file as it is now.
     *
     * @param path harmless path below the folder of the source
     * @param id of the job
     * @throws IOException if the file does not exist or is not a regular file
     */
    Job job(String sourceName, String path, String id, Instant queuedAt) throws IOException {
        SourceSettings source = sources.get(sourceName);
        Path folder = folders.get(sourceName);
        Path file = folder.resolve(path);
        return new Job(
                id,
                sourceName,
                file,
                folder,
                path,
                source.uri().scheme().isRemote(),
                source.uri().displayText() + "/" + path,
                RecipeResolver.recipe(source.recipe(), path),
                source.destinations(),
                source.after(),
                FileStamp.of(file),
                JobFiles.stamp(file),
                JobFiles.priority(file).orElse(source.priority()),
                queuedAt);
    }
}
