package io.cliproute.remote;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Connection to a server, with the operations that sources and destinations need in addition to those of Camel's {@link
 * GenericFileOperations}, which upload, download, move and delete files. The operations of each protocol's endpoints
 * implement both. An operation that a protocol does not have throws {@link UnsupportedOperationException}; it never
 * does nothing instead. Not thread-safe.
 */
public interface RemoteConnection {

    /** Result of comparing a file on the server with its entry in an earlier listing. */
    enum Comparison {
        /** Size and time are the same. */
        UNCHANGED,
        /** Size or time differ: it is another file, or a newer state of it. */
        REPLACED,
        /** The server does not list single files, or no longer has this one. */
        UNKNOWN
    }

    /**
     * Returns the connection behind Camel's operations.
     *
     * @throws UnsupportedOperationException if the protocol does not implement this interface
     */
    static RemoteConnection of(GenericFileOperations<?> operations) {
        if (operations instanceof RemoteConnection connection) {
            return connection;
        }
        throw new UnsupportedOperationException(
                operations.getClass().getName() + " does not implement " + RemoteConnection.class.getName());
    }

    /**
     * Begins a listing, of all folders below a source's: the limits of names and size, if there are any, count from
     * zero. Camel's {@code listFiles} does the listing.
     */
    void beginListing();

    /**
     * Returns, as text for people, the number of entries read since the connection was made, and of those not
     * understood.
     */
    String listingSummary();

    /**
     * Compares a file on the server with its entry in an earlier listing.
     *
     * @param path of the file now, which differs from the listed one if it was moved
     */
    Comparison compare(String path, GenericFile<?> listed);

    /**
     * Checks whether a file on the server is a copy of a listed one. A store that moves a file by copying and deleting
     * it may have made the copy and refused to delete.
     */
    default boolean isCopy(String path, GenericFile<?> listed) {
        return false;
    }

    /** Reads a small file into memory; empty if the server does not have it. */
    Optional<byte[]> read(String path) throws IOException;

    /**
     * Returns the reason, as text for people, why a folder can't be used; empty if it can.
     *
     * @param folder as the endpoint names it; an empty one is the folder that the login leads to
     */
    Optional<String> folderProblem(String folder);

    /** Permits closing the connection until it is needed again, as announced by {@code connect} or {@code sendNoop}. */
    void release();

    /** Closes the connection without the protocol's farewell, whose answer might belong to another request. */
    void abort();
}
