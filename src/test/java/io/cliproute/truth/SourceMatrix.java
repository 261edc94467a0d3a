package io.cliproute.truth;

import java.util.ArrayList;
import java.util.List;

/** The films of the suite: combinations of containers, codecs, GOP structures and timelines. */
final class SourceMatrix {

    private SourceMatrix() {}

    static List<Source> sources(boolean isLong) {
        List<Source> all = new ArrayList<>();
        all.addAll(Formats.sources());
        all.addAll(Timelines.sources());
        return isLong
                ? all
                : all.stream().filter(source -> source.is(Trait.SHORT)).toList();
    }
}
