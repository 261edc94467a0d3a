package io.cliproute.config;

/** Task of a program that shares its queue with others. */
public enum Role {
    /** Takes files from its sources, and processes jobs. */
    ALL,
    /** Takes files from its sources and queues them. */
    INGEST,
    /** Processes jobs. */
    WORK;

    /** Checks whether the program polls its sources. */
    public boolean ingests() {
        return this != WORK;
    }

    /** Checks whether the program takes jobs from the queue. */
    public boolean works() {
        return this != INGEST;
    }
}
