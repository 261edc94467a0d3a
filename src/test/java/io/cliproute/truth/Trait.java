package io.cliproute.truth;

/** A property of a film that its checks depend on. */
enum Trait {
    /** The film belongs to the short form of the suite. */
    SHORT,
    /** The film is also processed with slow encoders. */
    HEAVY,
    /** The container does not state correct times; frames follow one another at the nominal rate. */
    UNTIMED,
    /** No new frame is displayed for a second or longer, so an encoded clip repeats the last one. */
    GAPS,
    /** FFmpeg can't seek to the key frame before a time. */
    NO_KEY_FRAME_SEEK,
    /** Frames are completed gradually; only the first one is a key frame. */
    INTRA_REFRESH
}
