package io.cliproute.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outputs that are made from each file of a source.
 *
 * @param name as configured
 * @param outputs by name, in the order of their names; never empty
 */
public record Recipe(String name, Map<String, OutputRequest> outputs) {

    public Recipe {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("recipe '" + name + "' has no output");
        }
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Returns a recipe with one output, whose name is the keyword of its operation.
     *
     * @param text operation and options, such as {@code thumbnail?at=5s}; the name of the recipe
     * @throws IllegalArgumentException if it is invalid; the message names the operation and the option
     */
    public static Recipe ofOperation(String text) {
        OutputRequest request = OutputRequest.parse(text);
        return new Recipe(text, Map.of(request.operation().keyword(), request));
    }

    /** Checks whether an operation of the recipe is long-running. */
    public boolean isLongRunning() {
        return outputs.values().stream().anyMatch(request -> request.operation().isLongRunning());
    }

    /**
     * Returns a copy with other options for one file.
     *
     * @param values by output, then by option
     * @throws IllegalArgumentException if an output does not exist, or a value is invalid
     */
    public Recipe with(Map<String, Map<String, String>> values) {
        Map<String, OutputRequest> changed = new LinkedHashMap<>(outputs);
        values.forEach((output, options) -> {
            if (!outputs.containsKey(output)) {
                throw new IllegalArgumentException("recipe '" + name + "' has no output '" + output + "'"
                        + Suggestion.hint(output, outputs.keySet()));
            }
            changed.computeIfPresent(output, (key, request) -> request.withOptions(options));
        });
        return new Recipe(name, changed);
    }
}
