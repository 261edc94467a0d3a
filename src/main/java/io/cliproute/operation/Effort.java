package io.cliproute.operation;

/** How much of the source has to be decoded for an output: what {@link Plan} decides on. */
public enum Effort {
    /** No pictures, or a few somewhere, or the key frames only. */
    LITTLE,
    /** Every picture from the beginning to the end. */
    EVERY_PICTURE
}
