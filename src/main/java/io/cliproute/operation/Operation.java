package io.cliproute.operation;

import java.util.List;

/**
 * One thing that can be made of a file. An operation is a value: its options, checked. What it asks of FFmpeg is a pure
 * function of those and of what ffprobe said.
 */
public sealed interface Operation permits Thumbnail, Clip {

    /** Every operation there is, in the order of the documentation. */
    List<Descriptor> ALL = List.of(Thumbnail.DESCRIPTOR, Clip.DESCRIPTOR);

    /** The word it is written with. */
    String keyword();

    /**
     * What FFmpeg has to do for one output.
     *
     * @param output the output's name in its recipe
     * @param media what ffprobe said of the source
     * @throws Unsuitable when this file can't give what is asked
     */
    Rendition render(String output, MediaInfo media);

    /**
     * Reads {@code thumbnail?at=5s&width=640}.
     *
     * @throws IllegalArgumentException with a message for who wrote the text
     */
    static Operation parse(String text) {
        String[] parts = text.trim().split("\\?", 2);
        Descriptor descriptor = ALL.stream()
                .filter(candidate -> candidate.keyword().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no operation '" + parts[0] + "'"
                        + Suggestion.hint(
                                parts[0], ALL.stream().map(Descriptor::keyword).toList())));
        return descriptor
                .factory()
                .apply(Options.read(descriptor.keyword(), descriptor.options(), parts.length > 1 ? parts[1] : null));
    }
}
