package io.cliproute.ftp;

import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/** The folder of a server that an endpoint names. Servers list one that is not there as if it were empty. */
public final class FtpFolder {

    private FtpFolder() {}

    /**
     * Why it can't be used, in words for people; empty when it can.
     *
     * @param operations connected
     * @param folder as the endpoint names it; empty is where the login leads to
     */
    public static Optional<String> objection(RemoteFileOperations<?> operations, String folder) {
        String home = operations.getCurrentDirectory();
        if (home == null) {
            // from a server that does not tell, there is no way back
            return Optional.empty();
        }
        try {
            operations.changeCurrentDirectory(folder);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() != null) {
                // not the server's word: the connection has ended
                throw e;
            }
            return Optional.of("there is no folder '" + folder + "' on the server, or its user may not enter it");
        }
        operations.changeCurrentDirectory(home);
        return Optional.empty();
    }
}
