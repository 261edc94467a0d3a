package io.cliproute.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made of each file of a source.
 *
 * @param name as configured
 * @param outputs what is behind each output's name, in the order of their names; never empty
 */
public record Recipe(String name, Map<String, OutputRequest> outputs) {

    public Recipe {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("recipe '" + name + "' has no output");
        }
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Whether a long film takes long. */
    public boolean isLongRunning() {
        return outputs.values().stream()
                .anyMatch(requested -> requested.operation().isLongRunning());
    }

    /**
     * The same with other values for some outputs, as one file wants it.
     *
     * @param values by output, then by option
     * @throws IllegalArgumentException with a message for who wrote them
     */
    public Recipe with(Map<String, Map<String, String>> values) {
        Map<String, OutputRequest> changed = new LinkedHashMap<>(outputs);
        values.forEach((output, options) -> {
            if (!outputs.containsKey(output)) {
                throw new IllegalArgumentException("recipe '" + name + "' has no output '" + output + "'"
                        + Suggestion.hint(output, outputs.keySet()));
            }
            changed.computeIfPresent(output, (key, requested) -> requested.with(options));
        });
        return new Recipe(name, changed);
    }
}
