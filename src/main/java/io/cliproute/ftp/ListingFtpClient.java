package io.cliproute.ftp;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPCmd;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.FTPListParseEngine;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;

/**
 * FTP client that lists with {@code MLSD} (RFC 3659) if the server supports it: in one format, with times to the second
 * in UTC, and also a folder whose name {@code LIST} may take for a pattern. Not thread-safe.
 */
public final class ListingFtpClient extends FTPClient {

    /** Matches the entries of the listed folder and of its parent. */
    private static final Pattern SELF_OR_PARENT = Pattern.compile("(^|;)type=[cp]dir;", Pattern.CASE_INSENSITIVE);

    private FTPFileEntryParserFactory parsers;
    private boolean mlsd = true;

    /** @param mlsd whether to use {@code MLSD} if the server supports it */
    public void setMlsd(boolean mlsd) {
        this.mlsd = mlsd;
    }

    @Override
    public void setParserFactory(FTPFileEntryParserFactory factory) {
        super.setParserFactory(factory);
        parsers = factory;
    }

    @Override
    public FTPFile[] listFiles(String path) throws IOException {
        return hasMlsd() ? listWithMlsd(path) : super.listFiles(path);
    }

    private boolean hasMlsd() throws IOException {
        // FEAT names MLST for both commands
        return mlsd && hasFeature("MLST");
    }

    private FTPFile[] listWithMlsd(String path) throws IOException {
        // created by the factory, which may bound listings
        FTPFileEntryParser parser = parsers.createFileEntryParser(MLSxEntryParser.class.getName());
        FTPListParseEngine listing = new FTPListParseEngine(parser);
        try (Socket data = _openDataConnection_(FTPCmd.MLSD, path)) {
            if (data == null) {
                return new FTPFile[0];
            }
            listing.readServerList(data.getInputStream(), getControlEncoding());
        } finally {
            if (FTPReply.isPositivePreliminary(getReplyCode())) {
                completePendingCommand();
            }
        }
        return listing.getFiles(file ->
                file != null && !SELF_OR_PARENT.matcher(file.getRawListing()).find());
    }

    /** Returns one file as {@link #listFiles} would; empty if the server does not list it. */
    FTPFile[] listFile(String path) throws IOException {
        if (!hasMlsd()) {
            return super.listFiles(path);
        }
        FTPFile file = mlistFile(path);
        return file == null ? new FTPFile[0] : new FTPFile[] {file};
    }
}
