package io.cliproute.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cliproute.operation.Recipe;
import io.cliproute.operation.Suggestion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Content of a job file, such as <code>{"recipe": "clip", "priority": "high", "outputs": {"teaser": {"start":
 * "12s"}}}</code>.
 *
 * @param name name of the job file, for messages
 * @param recipe name of the recipe; empty for the recipe of the source
 * @param priority empty for the priority of the source
 * @param outputs option values by output, then by option
 */
record JobFile(
        String name, Optional<String> recipe, Optional<Priority> priority, Map<String, Map<String, String>> outputs) {

    private static final String EXAMPLE = "{\"recipe\": \"clip\", \"outputs\": {\"clip\": {\"start\": \"12s\"}}}";

    private static final int LONGEST_NAME = 60;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    JobFile {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Parses the content of a job file.
     *
     * @throws InvalidJobFileException if the content is not valid
     */
    static JobFile parse(String name, byte[] content) {
        JsonNode root = json(name, content);
        if (root.isMissingNode()) {
            throw new InvalidJobFileException(name + " is empty; expected something like " + EXAMPLE);
        }
        if (!root.isObject()) {
            throw new InvalidJobFileException(name + " holds " + kind(root) + " instead of something like " + EXAMPLE);
        }
        List<String> known = List.of("recipe", "priority", "outputs");
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!known.contains(field.getKey())) {
                throw new InvalidJobFileException(name + ": unknown field '" + shortened(field.getKey()) + "'"
                        + Suggestion.hint(field.getKey(), known));
            }
        }
        return new JobFile(name, recipe(name, root), priority(name, root), outputs(name, root.path("outputs")));
    }

    private static JsonNode json(String name, byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new InvalidJobFileException(name + " is not valid JSON" + where + ": " + words(e));
        } catch (IOException e) {
            throw new InvalidJobFileException(name + " is not valid JSON: " + e.getMessage());
        }
    }

    /** Returns the message of Jackson without its implementation details. */
    private static String words(JsonProcessingException e) {
        if (e instanceof MismatchedInputException) {
            return "unexpected content after the end";
        }
        return e.getOriginalMessage()
                .replaceAll("\\s*\\((start marker|code|for) [^()]*(\\([^()]*\\)[^()]*)*\\)", "")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("(?s)\\R.*", "");
    }

    private static Optional<String> recipe(String name, JsonNode root) {
        JsonNode recipe = root.path("recipe");
        if (recipe.isMissingNode()) {
            return Optional.empty();
        }
        if (!recipe.isTextual()) {
            throw new InvalidJobFileException(
                    name + ": recipe is " + kind(recipe) + ", expected the name of a recipe in quotes");
        }
        return Optional.of(recipe.textValue());
    }

    private static Optional<Priority> priority(String name, JsonNode root) {
        JsonNode priority = root.path("priority");
        if (priority.isMissingNode()) {
            return Optional.empty();
        }
        List<String> words =
                Arrays.stream(Priority.values()).map(Priority::word).toList();
        if (!priority.isTextual()) {
            throw new InvalidJobFileException(
                    name + ": priority is " + kind(priority) + ", expected one of " + String.join(", ", words));
        }
        return Arrays.stream(Priority.values())
                .filter(one -> one.word().equals(priority.textValue()))
                .findFirst()
                .or(() -> {
                    throw new InvalidJobFileException(name + ": priority '" + shortened(priority.textValue())
                            + "' is not one of " + String.join(", ", words)
                            + Suggestion.hint(priority.textValue(), words));
                });
    }

    private static Map<String, Map<String, String>> outputs(String name, JsonNode outputs) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> output : fields(name, "outputs", outputs)) {
            String where = "outputs." + shortened(output.getKey());
            Map<String, String> options = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> option : fields(name, where, output.getValue())) {
                options.put(option.getKey(), text(name, where + "." + shortened(option.getKey()), option.getValue()));
            }
            values.put(output.getKey(), options);
        }
        return values;
    }

    private static Iterable<Map.Entry<String, JsonNode>> fields(String name, String where, JsonNode node) {
        if (!node.isObject() && !node.isMissingNode()) {
            throw new InvalidJobFileException(name + ": " + where + " is " + kind(node) + " instead of {…}");
        }
        return node.properties();
    }

    private static String text(String name, String where, JsonNode value) {
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
            throw new InvalidJobFileException(
                    name + ": " + where + " is " + kind(value) + "; expected a string, a number, true or false");
        }
        return value.asText();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing (null)";
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    /**
     * Returns the recipe with the option values of this job file.
     *
     * @throws InvalidJobFileException if a value is not allowed in a job file
     */
    Recipe applyTo(Recipe ordered) {
        Recipe changed = ordered;
        for (Map.Entry<String, Map<String, String>> output : outputs.entrySet()) {
            try {
                changed = changed.with(Map.of(output.getKey(), output.getValue()));
            } catch (IllegalArgumentException e) {
                throw new InvalidJobFileException(
                        name + ": outputs." + shortened(output.getKey()) + ": " + e.getMessage());
            }
        }
        return changed;
    }
}
