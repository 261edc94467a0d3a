package io.cliproute.ingest;

/** Condition under which sources may take new work; otherwise files wait at their source. Thread-safe. */
@FunctionalInterface
public interface IntakeGate {

    /** Name in the registry of the gate that all sources share. */
    String NAME = "cliproute.intake-gate";

    /** Checks whether new work may be taken now. */
    boolean isOpen();

    /** Logs if the gate has opened or closed since the last call. Called when a poll is about to begin. */
    default void logChanges() {}

    /** Returns a gate that is open while both are. */
    default IntakeGate and(IntakeGate other) {
        IntakeGate first = this;
        return new IntakeGate() {
            @Override
            public boolean isOpen() {
                return first.isOpen() && other.isOpen();
            }

            @Override
            public void logChanges() {
                first.logChanges();
                other.logChanges();
            }
        };
    }
}
