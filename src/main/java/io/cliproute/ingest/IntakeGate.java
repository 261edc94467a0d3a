package io.cliproute.ingest;

/** Whether new work may be taken; where it may not, files wait at their source. Threads share one. */
@FunctionalInterface
public interface IntakeGate {

    /** Asked when a source is about to be polled. */
    boolean isOpen();

    /** Open when both are. */
    default IntakeGate and(IntakeGate other) {
        return () -> isOpen() && other.isOpen();
    }
}
