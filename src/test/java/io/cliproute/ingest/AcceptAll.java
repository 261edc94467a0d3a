package io.cliproute.ingest;

import org.apache.camel.component.file.GenericFile;

/** Check that accepts every entry of a listing. */
final class AcceptAll<T> implements EntryCheck<T> {

    @Override
    public boolean accepts(GenericFile<T> entry) {
        return true;
    }

    @Override
    public void reportRefusal(GenericFile<T> entry) {
        throw new AssertionError(entry + " was accepted");
    }
}
