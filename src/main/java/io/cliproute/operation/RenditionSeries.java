package io.cliproute.operation;

import java.util.List;

/**
 * An output of several files, each of which is made, verified and, if need be, made by a fallback by itself.
 *
 * @param renditions with the names of one output, in the order of the files; their fallbacks have the same names
 */
public record RenditionSeries(List<Rendition> renditions) implements OutputPlan {

    public RenditionSeries {
        renditions = List.copyOf(renditions);
    }
}
