package io.cliproute.remote;

/** Endpoint options that the component of each remote protocol has in addition to Camel's. */
public final class RemoteOptions {

    /** The option with the source's name, for log lines about its listings. */
    public static final String SOURCE_NAME = "sourceName";

    /** The option of a consumer that does not wait for a connection, as another consumer of its source has one. */
    public static final String ADDITIONAL = "additional";

    private RemoteOptions() {}
}
