package io.cliproute.support;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Breaks a connection of an FTP server once, between the rename of a file and the reply to it. */
public final class LostReplyFtplet extends DefaultFtplet {

    private final String file;
    private final AtomicInteger named = new AtomicInteger();

    /** @param file name of that file */
    public LostReplyFtplet(String file) {
        this.file = file;
    }

    /** Returns the number of renames to that name. */
    public int named() {
        return named.get();
    }

    @Override
    public FtpletResult onRenameStart(FtpSession session, FtpRequest request) throws FtpException, IOException {
        if (!request.getArgument().endsWith(file) || named.incrementAndGet() > 1) {
            return FtpletResult.DEFAULT;
        }
        session.getRenameFrom().move(session.getFileSystemView().getFile(request.getArgument()));
        return FtpletResult.DISCONNECT;
    }
}
