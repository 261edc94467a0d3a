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
 * Knows what an earlier run has done: the set is there, it was made of this very file, and it holds all that the recipe
 * asks for as the recipe asks for it now.
 */
public final class UpToDateCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path out;
    private final Recipe recipe;

    /** @param out where sets arrive */
    public UpToDateCheck(Path out, Recipe recipe) {
        this.out = out;
        this.recipe = recipe;
    }

    /** Whether nothing is left to do for a file. */
    public boolean isDone(InputFile file) {
        Path set = out.resolve(file.path());
        Path manifest = set.resolve("result.json");
        if (!Files.exists(manifest)) {
            return false;
        }
        try {
            JsonNode result = JSON.readTree(manifest.toFile());
            return isOf(file, result.path("source"))
                    && result.path("recipe").asText().equals(recipe.name())
                    && holdsAll(result, set);
        } catch (IOException | DateTimeException ignored) {
            // it is none of ours
            return false;
        }
    }

    private static boolean isOf(InputFile file, JsonNode source) {
        return source.path("bytes").asLong(-1) == file.stamp().bytes()
                && Instant.parse(source.path("modified").asText())
                        .equals(file.stamp().modified());
    }

    private boolean holdsAll(JsonNode result, Path set) {
        Set<Made> made = new HashSet<>();
        for (JsonNode output : result.path("outputs")) {
            if (Files.isRegularFile(set.resolve(output.path("file").asText()))) {
                made.add(new Made(
                        output.path("name").asText(), output.path("wanted").asText()));
            }
        }
        Set<String> skipped = new HashSet<>();
        result.path("skipped").forEach(output -> skipped.add(output.path("name").asText()));
        return recipe.outputs().entrySet().stream()
                .allMatch(entry ->
                        skipped.contains(entry.getKey()) && entry.getValue().optional()
                                || made.contains(new Made(
                                        entry.getKey(), entry.getValue().text())));
    }

    private record Made(String name, String wanted) {}
}
