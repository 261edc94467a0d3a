package io.cliproute.truth;

/** A property of a source that changes how its outputs are checked. */
enum Trait {
    /** Belongs to the short form of the suite. */
    SHORT,
    /** Gets the slow encoders, too. */
    HEAVY,
    /** Its container does not state the right times; its frames follow one another at the nominal rate. */
    UNTIMED,
    /** No frame is shown for a second or longer, so an encoded clip repeats the last one. */
    GAPS,
    /** FFmpeg can't seek in it to the key frame before a time. */
    NO_KEY_FRAME_SEEK,
    /** Frames become complete by and by, no frame but the first is a key frame. */
    INTRA_REFRESH
}
