package io.cliproute.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.files.Sha256;
import io.cliproute.operation.OutputRequest;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.SkippedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Description of a result set: its source, its outputs, and how they were made. It is delivered last, as
 * {@code result.json}, so a set with a manifest is complete. No component is null, except where its description says
 * so. The names of the components are the keys in the file.
 *
 * @param source original
 * @param recipe name of the recipe
 * @param outputs in the order of their delivery
 * @param skipped optional outputs for which the original has no stream
 * @param media output of ffprobe for the original
 * @param timing times of the job
 * @param attempts number of attempts that the job took, 1 if the first one succeeded
 * @param tool versions of the programs that made the set
 */
public record Manifest(
        Source source,
        String recipe,
        List<ManifestOutput> outputs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SkippedOutput> skipped,
        JsonNode media,
        Timing timing,
        int attempts,
        ToolVersions tool) {

    /** Name of the file in the folder of a set. */
    public static final String FILE_NAME = "result.json";

    /** @throws NullPointerException if a component is null, except {@code skipped} */
    public Manifest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(recipe, "recipe");
        outputs = List.copyOf(outputs);
        skipped = skipped == null ? List.of() : List.copyOf(skipped);
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(tool, "tool");
    }

    /**
     * Original of a set.
     *
     * @param name file name
     * @param uri location from which the original was taken
     * @param bytes size in bytes
     * @param sha256 in lower-case hexadecimal
     * @param modified time of the last modification
     */
    public record Source(String name, String uri, long bytes, String sha256, Instant modified) {

        /** @throws NullPointerException if a component is null */
        public Source {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(sha256, "sha256");
            Objects.requireNonNull(modified, "modified");
        }
    }

    /**
     * Times of a job.
     *
     * @param queuedAt time at which the original was accepted
     * @param startedAt time at which a worker took the job
     * @param finishedAt time at which the last output was verified
     * @param ffmpegMs wall-clock time of the job's processes, in milliseconds
     */
    public record Timing(Instant queuedAt, Instant startedAt, Instant finishedAt, long ffmpegMs) {}

    /**
     * Versions of the programs that made a set.
     *
     * @param cliproute version of this program
     * @param ffmpeg version of FFmpeg
     */
    public record ToolVersions(String cliproute, String ffmpeg) {}

    /**
     * Reads the manifest of the set in a folder.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is truncated or is not a manifest
     */
    public static Manifest in(Path folder) throws IOException {
        return read(Files.readAllBytes(folder.resolve(FILE_NAME)));
    }

    /**
     * Reads a manifest.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is truncated or is not a manifest
     */
    public static Manifest read(byte[] json) throws IOException {
        return ManifestJson.read(json);
    }

    /** Returns a copy with other outputs, and with those of the skipped ones that match. */
    public Manifest with(List<ManifestOutput> others, Predicate<SkippedOutput> kept) {
        return new Manifest(
                source, recipe, others, skipped.stream().filter(kept).toList(), media, timing, attempts, tool);
    }

    /** Returns the content of the file. */
    public byte[] toJson() {
        return ManifestJson.write(this);
    }

    /** Returns the files of all outputs in the order of their delivery. */
    public List<OutputFile> files() {
        return outputs.stream().flatMap(output -> output.files().stream()).toList();
    }

    /** Returns the output that was made as a recipe wants it now, empty if there is none. */
    public Optional<ManifestOutput> output(String name, OutputRequest wanted) {
        return outputs.stream()
                .filter(output -> output.name().equals(name) && output.wanted().equals(wanted.text()))
                .findFirst();
    }

    /** Checks whether the set has each output of a recipe as the recipe wants it now. */
    public boolean hasAllOutputsOf(Recipe current) {
        return recipe.equals(current.name())
                && current.outputs().entrySet().stream()
                        .allMatch(wanted -> isSkipped(wanted.getKey(), wanted.getValue())
                                || output(wanted.getKey(), wanted.getValue()).isPresent());
    }

    private boolean isSkipped(String name, OutputRequest wanted) {
        return wanted.optional()
                && skipped.stream().anyMatch(output -> output.name().equals(name));
    }

    /** Checks whether all files of the set are in a folder, unchanged. */
    public boolean hasAllFilesIn(Path folder) throws IOException {
        for (OutputFile described : files()) {
            Path file = folder.resolve(described.file());
            if (!Files.isRegularFile(file) || !Sha256.of(file).equals(described.sha256())) {
                return false;
            }
        }
        return true;
    }
}
