package io.cliproute.operation;

import java.util.List;

/**
 * How a recipe is made of one file: as few FFmpeg processes as possible. Today that is one, because each output brings
 * its own way of opening the source and FFmpeg opens it several times in one process.
 *
 * @param runs in order
 */
public record Plan(List<Run> runs) {

    public Plan {
        runs = List.copyOf(runs);
    }

    /**
     * Plans a recipe for a file.
     *
     * @throws Unsuitable when the file can't give what the recipe asks for
     */
    public static Plan of(Recipe recipe, MediaInfo media) {
        return new Plan(List.of(new Run(recipe.outputs().entrySet().stream()
                .map(output -> output.getValue().render(output.getKey(), media))
                .toList())));
    }
}
