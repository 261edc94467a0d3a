package io.cliproute.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made of each file of a source.
 *
 * @param name as configured
 * @param outputs the operation behind each output's name, in the order of their names; never empty
 */
public record Recipe(String name, Map<String, Operation> outputs) {

    public Recipe {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("recipe '" + name + "' has no output");
        }
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
