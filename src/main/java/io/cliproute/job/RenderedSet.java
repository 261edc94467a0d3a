package io.cliproute.job;

import java.nio.file.Path;
import java.util.List;

/**
 * Complete result set of a job in its work folder.
 *
 * @param folder work folder of the job, absolute
 * @param files paths of the files below that folder, with {@code /} between segments, in the order of their delivery
 * @param recovered whether an earlier run of the program rendered the set, so that destinations may have it already
 */
public record RenderedSet(Path folder, List<String> files, boolean recovered) {

    public RenderedSet {
        files = List.copyOf(files);
    }
}
