package io.cliproute.operation;

/** The amount of the source that is decoded for an output, by which {@link Plan} groups outputs. */
public enum DecodeEffort {
    /** No frames, or a few, or the key frames of a small file. */
    LOW,
    /** Key frames of a large file, few of which are shown in one image. */
    SPARSE_KEY_FRAMES,
    /** Every frame from the beginning to the end. */
    ALL_FRAMES,
    /** Unknown, as the options come from a recipe: they need a process of their own. */
    UNKNOWN
}
