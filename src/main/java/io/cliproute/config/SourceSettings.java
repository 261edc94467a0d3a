package io.cliproute.config;

import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Priority;
import io.cliproute.schedule.WeeklySchedule;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a source.
 *
 * @param name name of the source
 * @param uri Camel endpoint
 * @param recipe name of the recipe for each file, or {@value io.cliproute.job.RecipeResolver#BY_FOLDER}
 * @param destinations names of the destinations, in order
 * @param settle time that a file must stay unchanged before it is taken
 * @param after treatment of the original after the last delivery
 * @param connections number of concurrent downloads; 1 for a folder
 * @param priority priority of its files in the queue
 * @param schedule times at which files are taken
 */
public record SourceSettings(
        String name,
        EndpointUri uri,
        String recipe,
        List<String> destinations,
        Duration settle,
        AfterProcessing after,
        int connections,
        Priority priority,
        WeeklySchedule schedule) {

    public SourceSettings {
        destinations = List.copyOf(destinations);
    }
}
