package io.cliproute.operation;

/** Values of the option {@code accuracy}. */
public enum Accuracy {
    /** Decodes only key frames, which is many times faster. */
    KEYFRAME,
    /** Uses exactly the requested frames. */
    EXACT;

    static Option<Accuracy> option(String meaning) {
        return Option.choice("accuracy", Accuracy.class, KEYFRAME, meaning).settableByJobFile();
    }
}
