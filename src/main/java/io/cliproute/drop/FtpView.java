package io.cliproute.drop;

import java.io.IOException;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;

/** Home folder of a user in one FTP session, with the session's current folder. Not thread-safe. */
final class FtpView implements FileSystemView {

    private final DropFolder folder;
    private VirtualPath current = VirtualPath.HOME;

    FtpView(DropFolder folder) {
        this.folder = folder;
    }

    @Override
    public FtpFile getHomeDirectory() {
        return new FtpEntry(folder, VirtualPath.HOME);
    }

    @Override
    public FtpFile getWorkingDirectory() {
        return new FtpEntry(folder, current);
    }

    @Override
    public boolean changeWorkingDirectory(String path) throws FtpException {
        FtpEntry entry = getFile(path);
        if (!entry.isDirectory()) {
            return false;
        }
        current = entry.path();
        return true;
    }

    @Override
    public FtpEntry getFile(String path) throws FtpException {
        try {
            return new FtpEntry(folder, current.resolve(path));
        } catch (IOException e) {
            throw new FtpException(e.getMessage(), e);
        }
    }

    @Override
    public boolean isRandomAccessible() {
        return true;
    }

    @Override
    public void dispose() {
        // an upload ends with its command
    }
}
