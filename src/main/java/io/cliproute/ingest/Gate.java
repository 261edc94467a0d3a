package io.cliproute.ingest;

/** Whether new work may be taken; where it may not, files wait at their source. Threads share one. */
@FunctionalInterface
public interface Gate {

    /** Asked when a source is about to be polled. */
    boolean isOpen();

    /** Open when both are. */
    default Gate and(Gate other) {
        return () -> isOpen() && other.isOpen();
    }
}
