package io.cliproute.ingest;

import org.apache.camel.component.file.GenericFile;

/** Check of the files and folders in a listing that depends on the kind of source. One poll thread uses it. */
public interface EntryCheck<T> {

    /** Records that a listing names an entry, before the entry is checked. */
    default void record(GenericFile<T> entry) {}

    /** Checks whether a file may be taken, or a folder listed. */
    boolean accepts(GenericFile<T> entry);

    /** Logs the reason why an entry is not accepted, once. */
    void reportRefusal(GenericFile<T> entry);
}
