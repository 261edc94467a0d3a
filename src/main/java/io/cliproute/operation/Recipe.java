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
