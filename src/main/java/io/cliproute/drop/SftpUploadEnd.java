package io.cliproute.drop;

import io.cliproute.ingest.remote.TruncationCheck;
import java.io.IOException;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Completes an upload when its client closes the file. A file that is closed with its connection stays unfinished. */
final class SftpUploadEnd implements SftpEventListener {

    @Override
    public void closing(ServerSession session, String remoteHandle, Handle handle) throws IOException {
        if (handle instanceof FileHandle file && file.getFileChannel() instanceof Upload upload) {
            refuseTruncated(upload);
            upload.complete();
        }
    }

    /** When a person interrupts OpenSSH's sftp, it closes the file in the same way as after a complete upload. */
    private static void refuseTruncated(Upload upload) throws IOException {
        if (upload.size() > 0 && TruncationCheck.isTruncated(upload.file())) {
            upload.close();
            throw RefusedUploadException.notPermitted(
                    upload.path().absolute() + " is incomplete; resume its upload or delete it");
        }
    }
}
