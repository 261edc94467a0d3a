package io.cliproute.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import com.jcraft.jsch.SftpException;
import io.cliproute.remote.LoginRejectedException;
import io.cliproute.remote.PermanentConnectionException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.SftpConfiguration;

/** Converts JSch's exceptions to those that sources and destinations understand. */
final class SftpFailure {

    /** Texts of servers that close a connection because of the number of connections or logins. */
    private static final Pattern TOO_MANY = Pattern.compile(
            "too many (?!authentication)|closed by foreign host|End of IO Stream|Connection reset|Broken pipe",
            Pattern.CASE_INSENSITIVE);

    private SftpFailure() {}

    /**
     * Returns the exception for an operation that failed: without a cause if the server refused it, otherwise with the
     * cause of the broken connection.
     *
     * @param action as in "cannot … : no such file"
     */
    static GenericFileOperationFailedException of(String action, SftpException e) {
        if (e.getCause() != null) {
            return new GenericFileOperationFailedException("cannot " + action, e.getCause());
        }
        String words = e.getMessage() == null || e.getMessage().isBlank() ? "status " + e.id : e.getMessage();
        // the status that OpenSSH sends for both
        boolean maybeFull = e.id == ChannelSftp.SSH_FX_FAILURE && action.startsWith("write ");
        String hint = maybeFull ? " (a full disk or a quota is a possible reason)" : "";
        return new GenericFileOperationFailedException(e.id, "cannot " + action + ": " + words + hint);
    }

    /** Checks whether the server may have refused the connection because of the number of connections. */
    static boolean isTooManyConnections(JSchException e) {
        return !(e instanceof JSchHostKeyException)
                && TOO_MANY.matcher(String.valueOf(e.getMessage())).find();
    }

    /**
     * Returns the exception for a connection that could not be made.
     *
     * @param shown host key of the server, if it came so far
     * @param closed whether the server has closed the connection
     */
    static GenericFileOperationFailedException of(
            JSchException e, SftpConfiguration server, Optional<HostKey> shown, boolean closed) {
        if (e instanceof JSchHostKeyException) {
            return new PermanentConnectionException(hostKeyProblem(e, server, shown));
        }
        if (isLoginRejected(e) && closed) {
            return new GenericFileOperationFailedException(
                    "the server closed the connection during the login; the user, the password or the key may be wrong");
        }
        if (isLoginRejected(e)) {
            return new LoginRejectedException(new GenericFileOperationFailedException(
                    0, "it does not accept the user with this password or key (" + e.getMessage() + ")"));
        }
        return new GenericFileOperationFailedException(
                "cannot connect to " + server.remoteServerInformation(), root(e));
    }

    /** Returns the first cause. */
    static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static boolean isLoginRejected(JSchException e) {
        return e instanceof JSchSessionDisconnectException && e.getMessage().contains("authentication")
                || String.valueOf(e.getMessage()).matches("(?s)(Auth (fail|cancel)|Partial|USERAUTH fail).*");
    }

    private static String hostKeyProblem(JSchException e, SftpConfiguration server, Optional<HostKey> shown) {
        String key = shown.map(each -> " (" + each.getType() + ", " + each.getFingerPrint(new JSch()) + ")")
                .orElse("");
        String file = server.getKnownHostsFile() == null ? "the known hosts" : server.getKnownHostsFile();
        if (e instanceof JSchChangedHostKeyException) {
            return "the server's host key" + key + " differs from the one in " + file + ": it may be another machine,"
                    + " or its key was replaced. If its owner confirms the new key, replace the old line";
        }
        if (e instanceof JSchRevokedHostKeyException) {
            return "the server's host key" + key + " is marked as revoked in " + file;
        }
        return "the server's host key" + key + " is not in " + file + ". If its owner confirms the key, add it:"
                + " ssh-keyscan -p " + server.getPort() + " " + server.getHost() + " >> " + file;
    }
}
