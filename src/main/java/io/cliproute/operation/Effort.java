package io.cliproute.operation;

/** How much of the source has to be decoded for an output: what {@link Plan} decides on. */
public enum Effort {
    /** Nothing is decoded, or a few frames somewhere. */
    LITTLE,
    /** The sound from the beginning to the end. */
    SOUND,
    /** Every picture from the beginning to the end. */
    EVERY_PICTURE
}
