package io.cliproute.drop;

/** Running part of the drop server for one protocol. */
interface DropProtocol extends AutoCloseable {

    /** Returns the port on which it listens. */
    int port();

    /** Closes all connections and stops. Uploads in progress stay unfinished. */
    @Override
    void close();
}
