package io.cliproute.operation;

/** How much of the source has to be decoded for an output: what {@link Plan} decides on. */
public enum DecodeEffort {
    /** No pictures, or a few somewhere, or the key frames of a file that has not many. */
    LOW,
    /** The key frames of a large file, for one picture of a few of them. */
    SPARSE_KEY_FRAMES,
    /** Every picture from the beginning to the end. */
    ALL_FRAMES
}
