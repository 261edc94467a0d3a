package io.cliproute.layout;

import java.util.Set;

/**
 * Selection of the outputs that a destination gets, and their names.
 *
 * @param outputs names of the outputs; empty for all
 * @param layout names of the files
 */
public record DeliveryRule(Set<String> outputs, Layout layout) {

    /** Rule of a destination that gets everything under the default names. */
    public static final DeliveryRule EVERYTHING = new DeliveryRule(Set.of(), Layout.DEFAULT);

    public DeliveryRule {
        outputs = Set.copyOf(outputs);
    }

    /** Checks whether the destination gets an output of that name. */
    public boolean selects(String output) {
        return outputs.isEmpty() || outputs.contains(output);
    }

    /** Checks whether the destination gets everything under the default names. */
    public boolean isEverything() {
        return outputs.isEmpty() && layout.isDefault();
    }
}
