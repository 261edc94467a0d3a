package io.cliproute.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cliproute.operation.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks whether results of an earlier run are up to date: the result set was made from the same file and contains all
 * outputs of the recipe with their current options.
 */
public final class UpToDateCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path out;
    private final Recipe recipe;

    /** @param out output folder */
    public UpToDateCheck(Path out, Recipe recipe) {
        this.out = out;
        this.recipe = recipe;
    }

    /** Checks whether a file need not be processed. */
    public boolean isUpToDate(InputFile file) {
        Path set = out.resolve(file.path());
        Path manifest = set.resolve("result.json");
        if (!Files.exists(manifest)) {
            return false;
        }
        try {
            JsonNode result = JSON.readTree(manifest.toFile());
            return isMadeFrom(file, result.path("source"))
                    && result.path("recipe").asText().equals(recipe.name())
                    && containsAllOutputs(result, set);
        } catch (IOException | DateTimeException ignored) {
            // not a manifest of cliproute
            return false;
        }
    }

    private static boolean isMadeFrom(InputFile file, JsonNode source) {
        return source.path("bytes").asLong(-1) == file.stamp().bytes()
                && Instant.parse(source.path("modified").asText())
                        .equals(file.stamp().modified());
    }

    private boolean containsAllOutputs(JsonNode result, Path set) {
        Set<Output> existing = new HashSet<>();
        for (JsonNode output : result.path("outputs")) {
            if (Files.isRegularFile(set.resolve(output.path("file").asText()))) {
                existing.add(new Output(
                        output.path("name").asText(), output.path("wanted").asText()));
            }
        }
        Set<String> skipped = new HashSet<>();
        result.path("skipped").forEach(output -> skipped.add(output.path("name").asText()));
        return recipe.outputs().entrySet().stream()
                .allMatch(entry ->
                        skipped.contains(entry.getKey()) && entry.getValue().optional()
                                || existing.contains(new Output(
                                        entry.getKey(), entry.getValue().text())));
    }

    /** Output by name and options, as in the recipe. */
    private record Output(String name, String options) {}
}
