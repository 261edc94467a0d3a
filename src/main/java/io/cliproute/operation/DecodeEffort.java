package io.cliproute.operation;

/** How much of the source has to be decoded for an output: what {@link Plan} decides on. */
public enum DecodeEffort {
    /** No pictures, or a few somewhere, or the key frames of a file that has not many. */
    LITTLE,
    /** The key frames of a large file, for one picture of a few of them. */
    FEW_OF_MANY,
    /** Every picture from the beginning to the end. */
    EVERY_PICTURE
}
