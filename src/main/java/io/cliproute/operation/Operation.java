package io.cliproute.operation;

import java.util.List;

/**
 * A kind of output, with its options. Operations are immutable. They never see Camel, a process or a file: FFmpeg's
 * arguments are a pure function of the options and of the facts about the source.
 */
public sealed interface Operation
        permits Probe,
                Thumbnail,
                Clip,
                Audio,
                Transcode,
                Sheet,
                Sprites,
                Preview,
                Waveform,
                Subtitles,
                Hls,
                Dash,
                Frames,
                Ffmpeg {

    /** All operations, in the order in which they are documented. */
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
            Dash.DESCRIPTOR,
            Frames.DESCRIPTOR,
            Ffmpeg.DESCRIPTOR);

    /** Returns the name in recipes, such as {@code thumbnail}. */
    String keyword();

    /**
     * Returns what has to be found out about a file, beyond ffprobe's report, before {@link #plan}. An answer can lead
     * to further queries.
     */
    default List<MediaQuery> queries(MediaFacts facts) {
        return List.of();
    }

    /** Checks whether the operation decodes every frame of most files, so that a long video takes long. */
    default boolean isLongRunning() {
        return false;
    }

    /** Returns the files of the recipe's author that the outputs are made of, in addition to the source. */
    default List<AuthorFile> files() {
        return List.of();
    }

    /**
     * Plans one output.
     *
     * @param output the output's name in its recipe
     * @param facts with the answers to all queries
     * @throws MissingStreamException if the file does not have a stream that the output requires
     * @throws UnsuitableMediaException if the output can't be made from the file
     */
    OutputPlan plan(String output, MediaFacts facts);

    /**
     * Returns the descriptor of an operation.
     *
     * @throws IllegalArgumentException if the operation does not exist; the message suggests a similar name
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
