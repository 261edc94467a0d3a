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
 * A client that lists with {@code MLSD} (RFC 3659) where the server has it: in one format, with the second of each file and in
 * UTC, and of a folder whose name {@code LIST} may take for a pattern. Not thread-safe.
 */
public final class ListingFtpClient extends FTPClient {

    /** The folder itself and the one above it. */
    private static final Pattern ITSELF = Pattern.compile("(^|;)type=[cp]dir;", Pattern.CASE_INSENSITIVE);

    private FTPFileEntryParserFactory parsers;
    private boolean mlsd = true;

    /** @param mlsd whether {@code MLSD} is used where the server has it */
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
        return hasMlsd() ? machineListing(path) : super.listFiles(path);
    }

    private boolean hasMlsd() throws IOException {
        // the feature has the name of the other command
        return mlsd && hasFeature("MLST");
    }

    private FTPFile[] machineListing(String path) throws IOException {
        // named, so that a bounded one is made where listings are bounded
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
        return listing.getFiles(
                file -> file != null && !ITSELF.matcher(file.getRawListing()).find());
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
