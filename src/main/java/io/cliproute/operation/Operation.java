package io.cliproute.operation;

import java.util.List;

/**
 * One thing that can be made of a file. An operation is a value: its options, checked. What it asks of FFmpeg is a pure
 * function of those and of what is known of the file.
 */
public sealed interface Operation
        permits Probe, Thumbnail, Clip, Audio, Transcode, Sheet, Sprites, Preview, Waveform, Subtitles, Hls, Frames {

    /** Every operation there is, in the order of the documentation. */
    List<OperationDescriptor> ALL = List.of(
            Probe.DESCRIPTOR,
            Thumbnail.DESCRIPTOR,
            Clip.DESCRIPTOR,
            Audio.DESCRIPTOR,
            Transcode.DESCRIPTOR,
            Sheet.DESCRIPTOR,
            Sprites.DESCRIPTOR,
            Preview.DESCRIPTOR,
            Waveform.DESCRIPTOR,
            Subtitles.DESCRIPTOR,
            Hls.DESCRIPTOR,
            Frames.DESCRIPTOR);

    /** The word it is written with. */
    String keyword();

    /** What it has to know of this file, beyond what ffprobe says of every one. An answer may raise another question. */
    default List<MediaQuery> queries(MediaFacts facts) {
        return List.of();
    }

    /** Whether every picture of most films is decoded for it, so that a long film takes long. */
    default boolean isLongRunning() {
        return false;
    }

    /**
     * What has to be done for one output.
     *
     * @param output the output's name in its recipe
     * @param facts with an answer to every question
     * @throws MissingStreamException when the file does not have the stream
     * @throws UnsuitableMediaException when this file can't give what is asked
     */
    OutputPlan plan(String output, MediaFacts facts);

    /**
     * The description of an operation.
     *
     * @throws IllegalArgumentException with a message for who wrote the word
     */
    static OperationDescriptor descriptor(String keyword) {
        return ALL.stream()
                .filter(candidate -> candidate.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("operation '" + keyword + "' does not exist"
                        + Suggestion.hint(
                                keyword,
                                ALL.stream().map(OperationDescriptor::keyword).toList())));
    }
}
