package io.cliproute.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cliproute.files.Sha256;
import io.cliproute.job.Job;
import io.cliproute.job.JobExchange;
import io.cliproute.job.JobExecution;
import io.cliproute.job.Output;
import io.cliproute.job.Rendering;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.SkippedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Content of {@code result.json}, which is delivered last: a set with a manifest is complete. */
record Manifest(
        Source source,
        String recipe,
        List<Made> outputs,
        List<SkippedOutput> skipped,
        JsonNode media,
        Timing timing,
        int attempts,
        Tool tool) {

    /** Name of the file at the destination. */
    static final String FILE_NAME = "result.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** Source file. */
    record Source(String name, String uri, long bytes, String sha256, Instant modified) {}

    /**
     * Output of the set.
     *
     * @param wanted operation and options of the recipe, with the changes of a job file
     * @param file main file
     * @param files all files; null if there is only one
     * @param note limitation of the output; null for none
     */
    record Made(
            String name,
            String operation,
            String wanted,
            String file,
            long bytes,
            String sha256,
            List<Part> files,
            String note,
            JsonNode media) {}

    /** File of an output, relative to the folder of the set. */
    record Part(String file, long bytes, String sha256) {}

    /** Times of the job; {@code ffmpegMs} is wall-clock time of its processes, in milliseconds. */
    record Timing(Instant queuedAt, Instant startedAt, Instant finishedAt, long ffmpegMs) {}

    /** Versions of the tools. */
    record Tool(String cliproute, String ffmpeg) {}

    /** @param rendered whose outputs are all verified */
    static Manifest of(JobExchange rendered, Instant finishedAt, Tool tool) throws IOException {
        JobExecution execution = rendered.execution().orElseThrow();
        Job job = execution.job();
        Recipe recipe = rendered.recipe().orElseThrow();
        Rendering rendering = rendered.rendering().orElseThrow();
        return new Manifest(
                new Source(
                        job.name(),
                        job.origin(),
                        job.stamp().bytes(),
                        Sha256.of(job.file()),
                        job.stamp().modified()),
                recipe.name(),
                rendering.outputs().stream().map(output -> made(output, recipe)).toList(),
                rendering.skipped().isEmpty() ? null : rendering.skipped(),
                rendered.media().orElseThrow().report(),
                new Timing(
                        job.queuedAt(),
                        execution.startedAt(),
                        finishedAt,
                        rendering.processTime().toMillis()),
                rendered.failedAttempts().size() + 1,
                tool);
    }

    private static Made made(Output output, Recipe recipe) {
        Output.MadeFile main = output.main();
        return new Made(
                output.name(),
                output.operation(),
                recipe.outputs().get(output.name()).text(),
                main.path(),
                main.bytes(),
                main.sha256(),
                output.files().size() == 1
                        ? null
                        : output.files().stream().map(Manifest::part).toList(),
                output.note().orElse(null),
                output.media());
    }

    private static Part part(Output.MadeFile file) {
        return new Part(file.path(), file.bytes(), file.sha256());
    }

    /**
     * Reads the manifest of the set in a folder.
     *
     * @throws NoSuchFileException if there is none
     * @throws IOException also if it is truncated
     */
    static Manifest in(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(FILE_NAME)), Manifest.class);
    }

    /** Returns the files of all outputs in the order of their delivery. */
    List<Part> files() {
        return outputs.stream()
                .flatMap(made -> made.files() == null
                        ? Stream.of(new Part(made.file(), made.bytes(), made.sha256()))
                        : made.files().stream())
                .toList();
    }

    /** Checks whether this set was made of the same file and as the recipe asks for now. */
    boolean isOf(Job job, Recipe wantedRecipe) throws IOException {
        Map<String, String> wanted = new HashMap<>();
        wantedRecipe.outputs().forEach((name, option) -> wanted.put(name, option.text()));
        outputs.forEach(made -> wanted.remove(made.name(), made.wanted()));
        if (skipped != null) {
            skipped.forEach(left -> wanted.remove(left.name()));
        }
        return wanted.isEmpty()
                && recipe.equals(wantedRecipe.name())
                && source.sha256().equals(Sha256.of(job.file()));
    }

    /** Checks whether all files are in a folder, unchanged. */
    boolean isWhole(Path folder) throws IOException {
        for (Part part : files()) {
            Path file = folder.resolve(part.file());
            if (!Files.isRegularFile(file) || !Sha256.of(file).equals(part.sha256())) {
                return false;
            }
        }
        return true;
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }
}
