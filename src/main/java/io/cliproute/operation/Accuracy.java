package io.cliproute.operation;

/** The words of the {@code accuracy} option. */
public enum Accuracy {
    /** Only key frames are decoded, which is many times faster. */
    KEYFRAME,
    /** Exactly the frames asked for. */
    EXACT;

    static Option<Accuracy> option(String meaning) {
        return Option.choice("accuracy", Accuracy.class, KEYFRAME, meaning).settableByJobFile();
    }
}
