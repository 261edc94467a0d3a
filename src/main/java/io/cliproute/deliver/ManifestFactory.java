package io.cliproute.deliver;

import io.cliproute.files.Sha256;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.Rendering;
import io.cliproute.manifest.Manifest;
import io.cliproute.manifest.ManifestOutput;
import io.cliproute.manifest.OutputFile;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Creates the manifest of a job whose outputs are all verified.
 *
 * @param tool versions that each manifest names
 */
record ManifestFactory(Clock clock, Manifest.ToolVersions tool) {

    /** Returns the manifest. Reads the whole original for its checksum. */
    Manifest create(JobExchange rendered) throws IOException {
        Instant finishedAt = clock.instant();
        JobExecution execution = rendered.execution().orElseThrow();
        Job job = execution.job();
        Recipe recipe = rendered.recipe().orElseThrow();
        Rendering rendering = rendered.rendering().orElseThrow();
        return new Manifest(
                new Manifest.Source(
                        job.name(),
                        job.origin(),
                        job.stamp().bytes(),
                        Sha256.of(job.file()),
                        job.stamp().modified()),
                recipe.name(),
                rendering.outputs().stream()
                        .map(output -> describe(output, recipe))
                        .toList(),
                rendering.skipped(),
                rendered.media().orElseThrow().report(),
                new Manifest.Timing(
                        job.queuedAt(),
                        execution.startedAt(),
                        finishedAt,
                        rendering.processTime().toMillis()),
                rendered.failedAttempts().size() + 1,
                tool);
    }

    private static ManifestOutput describe(Output output, Recipe recipe) {
        Output.VerifiedFile main = output.main();
        return new ManifestOutput(
                output.name(),
                output.operation(),
                recipe.outputs().get(output.name()).text(),
                main.path(),
                main.bytes(),
                main.sha256(),
                output.files().stream()
                        .map(file -> new OutputFile(file.path(), file.bytes(), file.sha256()))
                        .toList(),
                output.note().orElse(null),
                output.media());
    }
}
