package io.cliproute.config;

import io.cliproute.job.AfterProcessing;
import java.time.Duration;
import java.util.List;

/**
 * Where files come from.
 *
 * @param name of the source
 * @param uri of the Camel endpoint, without secrets
 * @param recipe what is made of each file, or {@value io.cliproute.job.RecipeResolver#BY_FOLDER}
 * @param destinations where that goes, in order
 * @param settle how long a file must stay unchanged before it is taken
 * @param after what happens to the original in the end
 * @param connections how many files are downloaded at once; 1 for a folder
 */
public record SourceSettings(
        String name,
        EndpointUri uri,
        String recipe,
        List<String> destinations,
        Duration settle,
        AfterProcessing after,
        int connections) {

    public SourceSettings {
        destinations = List.copyOf(destinations);
    }
}
