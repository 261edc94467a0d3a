package io.cliproute.deliver;

import java.nio.file.Path;
import java.util.List;

/**
 * Part of a rendered set that one destination gets: files of the job's work folder, each with its name there.
 *
 * @param items in the order of their delivery, the manifest last; never empty. No two have the same name
 * @param exclusive whether the set may only replace one of the same original; otherwise it replaces any of its names
 */
public record DestinationSet(List<Item> items, boolean exclusive) {

    /** @throws IllegalArgumentException if there is no item */
    public DestinationSet {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a set has at least its manifest");
        }
    }

    /**
     * File to be delivered.
     *
     * @param file absolute path in the work folder
     * @param name path below the folder of the destination, with {@code /} between segments
     */
    public record Item(Path file, String name) {}

    /** Returns the manifest, which lists what this destination gets under the names that it has there. */
    public Item manifest() {
        return items.get(items.size() - 1);
    }
}
