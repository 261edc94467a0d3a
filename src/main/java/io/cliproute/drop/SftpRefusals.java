package io.cliproute.drop;

import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;

/** Sends the reason for a refusal to the client; messages of other errors could contain local paths. */
final class SftpRefusals implements SftpErrorStatusDataHandler {

    @Override
    public String resolveErrorMessage(
            SftpSubsystemEnvironment subsystem, int id, Throwable e, int status, int command, Object... arguments) {
        return e instanceof RefusedUploadException
                ? e.getMessage()
                : SftpErrorStatusDataHandler.super.resolveErrorMessage(subsystem, id, e, status, command, arguments);
    }
}
