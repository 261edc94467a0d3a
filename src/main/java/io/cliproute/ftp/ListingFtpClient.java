package io.cliproute.ftp;

import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;

/** FTP client that lists with {@code MLSD} if the server supports it. Not thread-safe. */
public final class ListingFtpClient extends FTPClient implements ListingClient {

    private final MlsdListing listing = new MlsdListing(this);

    /** @param mlsd whether to use {@code MLSD} if the server supports it */
    public void setMlsd(boolean mlsd) {
        listing.enable(mlsd);
    }

    @Override
    public void setParserFactory(FTPFileEntryParserFactory factory) {
        super.setParserFactory(factory);
        listing.setParsers(factory);
    }

    @Override
    public FTPFile[] listFiles(String path) throws IOException {
        return listing.listFolder(path, folder -> _openDataConnection_(FTPCmd.MLSD, folder), super::listFiles);
    }

    @Override
    public FTPFile[] listFile(String path) throws IOException {
        return listing.listFile(path, super::listFiles);
    }
}
