package io.cliproute.support;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** An FTP server's connection that breaks when a file has got its name and before the answer says so: once. */
public final class LostAnswer extends DefaultFtplet {

    private final String file;
    private final AtomicInteger named = new AtomicInteger();

    /** @param file the name of which this happens */
    public LostAnswer(String file) {
        this.file = file;
    }

    /** How often a file was given that name. */
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
