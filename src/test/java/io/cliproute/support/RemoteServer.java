package io.cliproute.support;

import java.io.IOException;
import java.nio.file.Path;

/** Server of a protocol on the loopback interface, with the user {@code camera}. */
public interface RemoteServer extends AutoCloseable {

    String USER = "camera";

    /** Contains characters that mean something to a URI. */
    String PASSWORD = "p%25w+ #@";

    /** Returns the user's home folder. */
    Path home();

    /** Limits the rate of transfers from the next start on; 0 means unlimited. */
    void limit(int bytesPerSecond);

    /** Starts the server, the first time on a free port and later on the same port. */
    void start() throws Exception;

    /** Stops the server in the middle of whatever it does. */
    void stop() throws Exception;

    /** Returns the URI of a folder, with options by which the server is trusted, and without a password. */
    String uri(String folder);

    /** Returns the URI of a folder, with the password. */
    default String uriWithPassword(String folder) {
        return uri(folder) + "&password=RAW(" + PASSWORD + ")";
    }

    @Override
    void close() throws IOException;
}
